"""What groups of letters say of harm. Made by tools/harm_weights.py.

Learnt from `bench/harm.csv` and titles of the Vrai Débat. After each group (« _ » is a
blank) stands a letter a kind: steps from `A`, which says nothing, down to a and up to Z.
"""

KINDS = ("despair", "violence", "hazard")
STARTS = (-4.913, -3.658, -3.245)
STEP = 0.85560
TABLE = """
_0zxs _1zCz _1_ywC _12zBv _12_zBv _13AHA _13_BKv _16CBG _16_CzH _19xwu _198zzu _2xyx _2_yxB
_20xxv _20_yyv _3yyy _3_xxz _3eDFx _3e_AMz _4AxA _5_xFD _7vwB _7_yvF _8vAD _8_uGx _a_ABB _abyvA
_aboAwu _aboiyvs _absAxq _acAxy _accAxz _accuyyw _achAyv _adiMAz _adieMAz _ado_BJw _adoszvF
_affaHyI _agrezGt _aiCzA _ai_EzA _aimAxw _aimezyx _ainezJv _airEAD _aireyAJ _alAzC _allADB
_alleyCC _amyDx _amiAEA _ami_zKv _amiazzG _anzAy _angywq _annCvy _anneBxz _annoDwB _antAzF
_antiAAJ _aoBxw _aouBxw _aoutBxw _aprCAD _apreCAD _armFAy _armeFEx _asEyy _assFAv _assuDzv
_attADB _attazJE _atteAyz _auABB _au_ABD _aurFyz _aureKzv _ausywz _aussyxz _auxzBx _aux_zAx
_avaCyz _avaixyz _avalKxJ _avanEzw _aveACB _avecADB _avizws _avoyxC _avoiyyH _avonzxw _bacxvA
_bac_xtD _balaBxy _ballyFC _banzAw _banczzy _bandBHx _basBwE _bas_GzB _bassyxv _batyKA _bat_AYE
_battzGw _beazDA _beauzDx _bebAGE _bebeAGE _belwyz _biAyz _bidCFI _bidoCFI _bieyvx _bienyvx
_blyFC _bleyGF _bleszGB _bleuyFE _bloyAH _boAzA _boiBAG _boirDLF _boisywA _boitBAH _bomzHy
_bombzHy _bonBzx _bon_Cyv _bonjzAC _bonnBzv _bordGzD _bouAyC _bougAGH _boutDyC _brzBC _braCCC
_brasHEF _bravywv _bruizyw _brulzEH _buzyA _bu_CEU _c_Cws _cazAB _ca_DAA _cabzzG _cabizzH
_cablzyJ _cacDEF _cachEFA _cafxwy _calCwv _camyDC _canzvy _caryzB _car_yxA _caraBCF _carrzzA
_caszCB _cassxEB _cavzFE _cavezGF _ceBBA _ce_EEB _cedyxM _cedezzM _celaxwA _cenyxx _centyxy
_cesBwy _cestzxy _cet_ADw _cettBAC _chanxzw _chaqxyy _charyxF _chauBDC _cheACB _chefCFz _chemyBF
_cherAzw _chezzCA _chiAAC _chiezzB _cinqyCD _citezJE _clAzz _claBxz _claqxyr _cle_xIt _clesHAB
_clizCC _cliezGx _colCEE _col_yzJ _coliyEK _coloBCF _comAzz _commAzz _conczuC _conszyu _copGEx
_corFvz _cordMyA _cotCBD _coteCBD _couBCB _cou_zKy _coulAyD _coupDBB _couryzA _coutCDv _crzzD
_craEBH _craqDvK _crezzC _crevzGD _criAAy _crieAzw _criswHC _cuzEB _cyzAE _d_AzB _daABC _damADC
_dameADC _danACD _dangxuz _dansACD _dateFzw _debzyz _decAwy _decrCyF _dedzyD _dedazzE _degaAzq
_degryyH _dejACD _dejaABD _demAAx _demaCBy _demiyzt _denzvx _dentBxt _depBzB _depazxG _depoCyw
_depuBAB _derDBC _dernEBx _derrBDD _deszBB _des_zBA _descyBH _desszAF _deuyAC _deuxyAC _devaADB
_diBBA _di_LJE _dimyyx _dirDDy _direCFz _disCAy _dis_CIC _disaGyD _dispDyA _ditDEy _dit_DEz
_diteFzx _dixyBE _dix_yBE _donnECA _dorBCD _dorsCJC _dosDyA _doutzys _dryzA _draAvE _dramAyI
_droxAx _droiyAv _dsDAI _ds_CAI _duAAB _du_AAB _durxyu _eAAA _e_FtM _eayzG _eauyzG _eau_yzF
_ecoyzy _ecolyzz _ecrCBA _ecrazuG _ecriDDw _ecroAzK _effoyzH _egxzD _egoyDJ _egouzzH _elCDB
_eleBAC _elecByC _elevBDD _ellDEB _elleDEB _eluyAv _emBEz _embIzA _empyGz _empozHF _enAAz
_en_zzz _enceyDG _enfCDB _enfaACD _enfeJFy _enfizxv _entzAB _enteACB _envEEy _enviFxB _eryvJ
_erryuH _esAzB _estAzB _est_AzB _etABB _et_ABB _etaByz _etagEFA _etaizxy _etanDwE _eteyAz
_ete_yCC _eteiAAu _etinAAL _etrCCB _etreDAA _euxxy _eu_xrA _evazxG _evanAyK _exBEv _ex_AYy
_excEDu _expCzx _exprCKB _expuICz _faBAz _facAzx _facezHy _facoGzv _faiBAB _failxyG _fairBzA
_fauByy _faudCwz _fautBzx _feABB _femCBD _femmCCB _fenCBE _fendzzI _feneDCA _fer_zNw _feraGyA
_feuyBG _feu_zCI _feuizyu _fievABH _filACB _fil_AAH _fileytw _fillBGB _filmAyu _filszBC _finCxx
_fin_Awz _finiFAx _fisszyK _flamAyG _fliAMy _flinAKy _foisABx _fonyCy _fonczGx _fondABD _forcEIz
_formxwu _fortxtD _foyBGC _foyeBGC _frABB _frayCy _frapzOx _freDDD _frelzzG _frerEDB _froAxB
_fuzyF _fumyyG _fumeyyF _fusDBx _fusiDCx _g_PBA _galyuK _gamyHB _gamizEE _garABy _garaBDv
_garcAGD _gardyDz _garezvy _garsIEy _gazCyJ _gaz_DyG _gelzvE _geleAvE _gensADD _giyGv _glyAD
_glaAzE _glacCAF _goBzD _gonyyG _gonfzzG _gosECG _gossECH _goutzwx _grzyA _grazyz _griwzz _h_ywx
_haczMx _hachzMx _hauzxD _hautzxD _hezzy _herBws _hieBCE _hierBCE _hivzyw _hivezyw _hozBB
_homCJA _hommCKA _huBEz _hurBEz _hurlBEz _iBCA _i_PwQ _icCAy _iciCAy _ici_CAy _ilCEB _il_CEB
_ilsBGB _ils_BGB _imABw _immDDz _immoLyy _impzzw _inzxA _incozFG _inszzx _invyys _jBAz _j_DAx
_jaAyB _jambwAF _jeCBz _je_DBA _jetEEy _jeteFCB _jeuxzzF _jozyB _jouAzD _joueywB _jourBAC _juyxA
_juiwuv _jurAFy _jureAIC _jvJvv _kBBx _kiBFz _l_zBz _laAAB _la_AAB _lacxDI _lachyCI _laiEzB
_laisFAy _lamByB _lameKGI _lampyxy _larrAMz _le_zAA _lenDtt _lesAAz _les_AAz _letDAz _lettGCA
_leuBDy _leurBEy _levytJ _leveAsD _liCyy _lieBwx _lieuCxw _litAGE _lit_BID _lozyx _locBAE
_locaBAE _loixwu _loi_yvx _lolyyv _lol_wyv _louwyy _luzCw _luiBEy _lui_BEy _mAAA _m_EGw _ma_BBz
_maiyBA _mai_xuv _mainBFF _mairyDy _maisxzA _malBCC _mal_Eyy _malazxI _mamCCE _manCzG _mangECE
_manqyxA _maryBA _marcwAD _mariBDA _marqAJx _marrzBC _marsxxv _martywv _matABE _meBAz _me_GGz
_mecCFy _mec_FJw _medAxz _memzyB _memezyC _menzED _menaCFB _merzzz _mer_DxI _mercAyy _mereyDB
_mesCyy _mes_Byy _messHDy _metACB _met_DFz _metrxAE _metsIOw _mettyzx _meuAxA _miAzz _mi_LzB
_midwBD _midiwBE _mieFwv _mienFAx _miliByF _minyyy _minezGy _minuzxz _misyBx _moBAA _moiBBz
_moi_EFz _moinxwA _moisAwy _monBBA _mon_ABz _moniBHE _morBzG _mordyxJ _mortBAE _motDvA _mot_Ezx
_motsyss _mouAxB _mou_yEN _mouizxu _mourGxE _mouszvx _murzAC _mur_ABE _nAzB _n_AxE _nawxD _neCAC
_ne_EAD _nevzGC _nevezGC _niDAB _ni_GEE _nivByF _niveByF _nozzy _noeAzt _noiBwB _noirCyA _nomAAw
_nomsDLx _nosBzv _nos_Bzv _notAAy _notrzAy _nouyAy _nourzFH _nouszzy _nouvwwy _nuBCF _nu_GAP
_nuiAFC _nuitAFC _o_zxN _obuAzI _obusAzI _odAzE _odeAzE _odeuAAE _onABA _on_BCA _onczGA _onclzHB
_orywA _osvII _os_zJH _ouAyA _ou_Axx _ouvCAE _ouveDBD _ouvrAAF _paAAA _pa_CFP _paiyCw _panxxw
_pannyyx _papDEC _papiBDD _parABA _par_yBB _paraCxu _parcxAz _pareBEy _partCAE _pasBAB _pas_CAC
_passyzA _patrCFx _payBEx _payeDDy _peiBvw _peinBvx _penDBF _pendCEG _pensGBy _percCyH _pereAHA
_persCBz _petyBC _petizCC _peuBAx _peu_Aws _peurDGv _peutAyB _peuxCEC _phazyH _pharzyH _pizAC
_piqyCG _piquyCG _plBAB _playzB _placzyx _plagyzG _plaivAw _planADA _plaqCAF _pleuCzz _plomzFI
_pluDAC _plu_IDG _pluiAzv _plusCAC _poAzz _poigCIy _poinxzE _poitzBL _polAzw _poliBzx _pomzxB
_ponEAC _pontGBC _porzDC _portzEC _poseBEy _potEwz _pot_Fxp _pouAzz _pourBzy _pousxCD _poutKxG
_prAzy _pr_wxx _preBxz _prefCzu _prepHCx _presyyA _pretwvA _prevByv _priAAB _prisCCJ _prixyxs
_prozBx _procCDy _profDDv _propyCx _ptzCI _ptizFH _puyAC _pubxzz _publyzA _puizGB _puiszHy
_puitzyH _qBBA _quBBA _qu_FCx _quanACy _queBCA _que_BDA _quelAAx _quoBAC _quoiABF _rAzz _raAxA
_racvBv _raiGtE _raisKvt _ralzxx _raleyxu _rambLyF _rapDvB _rappAvA _reAzz _reazyJ _recyBx
_redBvs _redezwu _refBBy _refazzw _refezxD _refozyx _regBAw _reglAAw _remAxz _renCzy _rendCxv
_rentBEy _renvzyE _repzyz _repayzA _repezAw _resADB _resiBIH _retzzw _retrzzy _revByB _reveAxE
_ri_xpq _rieBBD _rienBBD _rirxFv _rirexCv _roywC _rouzxz _rougAxA _rouizzL _routzzD _rouvxyi
_ruyyy _rueyzy _rue_yzy _sAAA _s_EzG _sa_EBC _saiACC _saitwFD _salzxx _saleCwv _sallzxA _sanBCD
_sangzEI _sautFDE _sauvxAu _scyFC _scoyFF _seBAA _se_FzB _secyDw _secoBEA _selyzw _sel_zzu
_senzuE _sentzwL _serByz _seraDxx _seriBxF _serryCr _servAzD _sesHGA _ses_HFz _seuADC _seulADC
_siACy _si_CHw _sieywv _sifyvG _siffyvG _soBBB _soiBEz _soirACA _soitDJw _solywC _sol_yzH
_sonBBC _son_GDA _sonnwAL _sorABD _sortACD _souAAA _sousBDF _souvxzt _spxwC _stzwB _staxyA
_stagxyw _stezws _suAAB _suczwI _suiDCA _suisCAB _suitwEz _suivAGy _supxyx _surABB _sur_ABC
_tAAA _t_Bvx _tazBx _tabEFC _tabaCMv _tablEAE _taizFx _tailBvz _tairxQy _tapyBy _tapeAHA _tauDyF
_tezAC _tenxFE _tenszzN _tentBHG _terAyC _terrAzD _tetBDG _teteBDG _thyuy _tixCB _ticAFG
_tienACD _tilxvy _tirxHz _tirexKy _toBAB _toiFDA _toitFvD _tomyyF _tombyzG _totyzv _touCAA
_toucyIC _tourBzE _tousDBD _toutCAz _trAzB _traBAB _traiGAE _treCyA _tremyzH _tresExu _triyvK
_triszyt _trozzA _troiAAC _tronzyL _tropzwv _trouAzC _ttGKx _tuBED _tu_xJw _tueCAB _tue_ytE
_tuerGIz _tuiAzI _tuilAzI _tutevPy _tyEGA _typEGy _typeEGy _uABA _unABB _un_zBB _usyAJ _usixyI
_usinxyI _vABA _vaDGB _va_CEH _vachCwH _vaiJKA _vaisKKA _valwDq _vauIzz _vautIAz _veBBz _veiNxz
_venezGD _venivHy _ventBxG _venuxEu _verBCB _verrBCA _versGFF _vesBHz _vestBHA _veuDzA _veuxJuw
_viABA _vieyDB _vie_DCw _vienzGE _vilywu _villyvv _vioyGz _violyGz _viswEB _visezPw _vitFBD
_viteEDG _vivGyy _vivrJxw _voiACC _voiryFy _voisACC _voitzAE _volzAD _volezDD _vomzBM _vomizBM
_vosyuz _vos_yuA _votxyx _votexxw _vouBzA _voudAyy _voulzvw _vrxAy _vraxAx _vraixAx _vuBCD
_vu_AAC _yAzD _y_zyD _yaCDD _ya_DDE _yeCzG _zzuw 0_xxy 00Bxu 1_wwC 13AGA 13_BJw 16CBF 16_CzG
19xwu 198zzu 2_zwz 20xxv 20_yxv 3_xAy 30yAv 30_zzv 3eDEC 3e_ALF 7_yzC 8_wCA a_ABA abzBz abazCB
abaszIv abassAQz abiBEA able_AyA abozww aboiyvs aboieyvs absAxr ac_xCE acaAEF acanCHz accAxy
accoryAv accuyyw acezAy ace_Azx acee_zCD acesAzw aces_Azw achBEA acheBDD ache_BDB achesCIC
achetHBz acon_Evz actAwA acteBwz adByB ad_AzO adazyC adiHyA adieLyy adieuMAz ado_BIw adorysu
adoszvF ados_zvF afyvE afe_xxu affAwD affiyvx afondzzK agAzz ageAyA age_AyA agesxCx ages_xCx
agneAwx agne_Bww agnoDFy agnonCKB agrezGt agreszKy ague_AJt ahAwu aiAAz ai_Ezz aide_xzG aideryAH
aideszyt aidezBID aiewyx aie_wAx ailzzA aillzzA ailleAwA aillixyG aimAyx aimezzx ainABA ain_DBD
aineyDz aine_xzA aineeAVF aint_yyr airzAz air_DBx aiszAy ais_zAx aise_yIE aisoBBD aisonBBD
aissBBx aissaCuy aisseBDy aitzzz ait_zzz aiteyCz aite_vzB aitemBzI aitsRyx aits_Ryx alzAA alaAyC
alaiAAx alanByK alancCAI alarzxF alarmyxH alcoEBG alezAz ale_AyA alemzBt alemezBt alitzyw
alitezyw allzAz alleyAz allezBHx aluBvv amABB aman_CFC ambDCD ambaKyF ambarLyF ambeEzC ambe_LuJ
ambrBDF ameACz ame_CAB amentLED amiAAE ami_zJv amiazzH amianzzJ amieAAG aminzEG amin_zGG ammzzD
ammesAzL ampxyz ampaywz ampagzwu an_zBy analzBG anal_zDJ anczzy anc_zxz anceBzy anchzzz anchezzz
anciyzw ancieyzw andzAA andeBBz ande_BCz andsxGu ands_xGu angBAC ang_BHH ange_EzD aniyxv annzwy
anneyxy anne_wyy anneeByw annoCwB annonDwB anouAzI anouiAzI anqAyy anquAyy anquezyz ansABC
ans_ACC antesAAI antszzy ants_zzy aozwv aoutAxu aout_Bxw apeBxy aperzEw aper_zJD apieCEB
apierCFC appyBB appeyCC apperAQE aprBzD apreBzD apresCzC ar_zAB araBzy arabCKu arabiEHu aragAEv
arageAGv araiBtv araitCtw arbyvG arczAA archyzB archewAA arconBGE ardAyz ard_wyB ardeCBA
arde_ECA areAAx are_ACz arenCCv arentDBw arge_zBF ariAAy ari_CFC arityyo ariteyyl arleADC
arle_BDG arqueEFB arrzAD arre_zCw arrefyyH arroBDD arronzCI arsFBx ars_FBy artAyA arteAyx
arte_zvv arteazws artiByB arti_FvF artirGBA artozEC artouyGD aruAyH aru_CzH as_CAB ase_CIy
asszAA assaxBA assezAA asse_yAz asseeyyK assenBwF asseuBwI assuAyv assurAyv astizvL atzzz at_zzx
ateyyC atelyvv atelayyv ateszwv ates_zxv ateuxCD ateurxCD atiAzz atiozzy ationzzy atroCFy
atronAGy attaAGD attaczIA attaqzDH attenAzx attuzBw atuywz au_AAC aucxwE audzxz audrCwz audraCwz
auffBDF auffeBBB aurCxC aurezLzx ausAzy aussAyy aussiyxz aussuJBA autBAz auteCAB aute_Eyz
auterDJv auteuxzG autorBCw autouyBK auxyzz aux_yzz avaAyz avaixzy availACx avaisrwx avalHxG
avaleLxJ avanDzz avantDzv avauyww avauxyww aveACB avecADB avec_ADB averyAC aveszHx aves_zHx
avozxy avo_yxv avoiAzC avoirAzC avonzwx avonszxw axxwt ayBzy ayeDzz ayerxFy ayer_xFy azCyJ
az_DyG b_xuA bacyyA balaBxy balaiyvq ballezLH balloyvB banzAz banczzy banc_zxz bandAEC bandeBHx
barrezED basByD bas_Fzz bassyAv basseyAt batyEA bat_yJz battzCA battezKB battuzBw bezBD be_BCB
beayCy beauyCv beau_AJu bebAGE bebeAGE bebe_AED belxzA bes_yBE biAAA bidCFI bidoCFI bidonCFI
bieAwx bienAwx bien_Aww biliyAu blzAA blezAC bles_yxC blesszGA bleuyFE bleuezyG bleusAQz
blic_yyH bligezPw bloyBG boAzA boieyvs boirFJE boireFIF boisyvA bois_yvA boitBzH boit_yFT bomzHy
bombzHy bombezJy bonBAw bon_Bxw bonjzAC bonjozAC bonnCyw bonneCyw bord_GzH borduzzp bouAyC
bouczxx bougAGH bougeBFI bourzxv boutDAD bout_EAz boxyqp braDCz branzwz brancAwB brasJEE
bras_HFF bravywv bravoyxv breyyy bre_zzx bruyAD bruizyw bruitzyw brulzEH brulezDG bruluAJy bsDvu
buzzA bu_CEU c_BAy ca_DAz cabzzF cabizzH cabinzzH cablzyI cablezyI cacCBF cachEFA cacheEHA
cafxwy cal_ByC caleyzw cale_yyw camzCD camenIBF camp_ANF canzyz canalzDI caryAA car_yxA caraBCE
carabFIt carnBKC carrzzD carteyww cartoADB caszCA cassyEA cassexFA cavzFE cavezGF cave_zGG ccBxy
ccoryAv ccordyAv ccoucCzE ce_BBz cedyzH cedezyH ceezEC cee_zGB ceiDFE ceinDFE ceintDFE celByD
celaxwz cela_xwA cellyxE celleyvF cenywA cenduADJ centyyA centrxxx ceryDx ceszyx ces_zAx cestzxy
cest_zxy cet_ADw cettBAB cetteBAB ch_AEL champywB chanyzz changxDu chantzvC chaqxyy chaquxyy
chat_DvB chauADC chausECA chezAB che_zAB chefCFz chef_DFA chemyED chemeAJw chemiyCF cher_zyB
chercBAx chetBBv cheteByu chetsIwx chezBBA chez_BBA chiByB chiezyB chienzzB choAxy chutexyI
ciByz ci_Bxx cinyzA cin_zBF cinqyCD citerzxH claAyx claqxyr claquxyr cle_xDF clesGAz cles_GAz
clizBE cliezGx clienzGx clisAzJ clistAzJ coin_zys coincyCG colzAC col_yzJ coleyzz cole_yAB
coliyzL comAyy combCxw commzzz commezAy compaDEy con_EDA conczuB condeByo connxBD conseyAx
conteyzt contiGyE copFDx corBAz cordEww cord_zxu cordeJyA cotABE coteCBE cote_CAE coteazDr
couABB cou_yLs coucEAD couchFzG coueHHy coue_yMC coulAyC couleBvx coupCAB coupeIAC coupszJB
courxyA coutAEx couteBFv crzAB craByE craqDvJ craquDvJ craszvH crasezvN crezCC cre_AzI crevzGD
crevezHy criBAx crieAzw criszHz cris_CGu critEBx crit_GCx croxyF crocAwJ crochAxI crouzFN
croulAzK csxCx cs_xDx ctzyA cteAwA cte_Avw ctizBx ctrzAG ctriAAC ctriqzzG ctuzxy cuBAy cuezEx
cueiABw cueilABw culCyv cule_yxB cusDtu cuseFuu cutBGG cutezwN cuterAzQ cycliAzJ d_AzB daAAB
daiyvA dairyxB daireyxB damABD dameBDC dame_BDC danABC dan_CAL dangxxy dangexxy dansACD dans_ACD
danseytw dantyAy dant_xAz darADs dateEyv debzyz decAwA decrCyF decrozyF dedzyD dedazzE dedanzzE
deeBuw dee_xux deesJzx dees_Jzx degaAzq degryyH degreyyH dejACD dejaABD deja_ABD demAzx demaCAy
demaiHBB demanAAx demiyyt denzzB dentixCv dentsxHI depAzB depazxG deparzyF depoCyw deposBxv
depuBAB depuiBAC derDAD deriyyG derieyzF dernEBx derniEBx derrBDD derriBDD deszBB des_zBA
desczAD descezAD desszAF dessoByI dessuACE deuyAC deuxyAC deux_yzB devaADB devaiyxG devanADA
devenAwu dezzEB dez_zEB diAAz di_ABx diatyxv diateyxt dicamIBF dieBBA die_Axr dierywJ dieuIDA
dieu_IBA dimyyx dirDCy direBDy dire_CCx direczFB disBAw disaGyD disanMBD dispDyA dispaFyF ditCCy
dit_CDz diteDyw ditesGxx dixyBE dix_yBE do_CHA docHxC don_HAs donnCBD donneDBE dorBBD dormiDDD
dorsCGC dors_CGC dosCxD douzyx doutzys doutezys drAzz dr_Bxq drazzA draizAw draitzyw dramAyI
drameAyM dre_CyB dredCDy drediCDy droxAy droiyBy droityBy dsAyA ds_AyA duAAB du_AAB dueyvC
due_yvF duit_yyN duitszyw durxzv durexAx dure_yBv eazyA eant_yyI eauAzB eauxyyB eaux_yyB ebaxxu
ebeAGE ebe_AED ec_ADB echxzC echexzB eciFyA ecin_zBG eclyxx ecoyzA ecolyzA ecoleyAz econywu
ecouzEG ecoueEIB ecourxCH ecrCCB ecraszvH ecriDDw ecritFDx ecrozyJ ecroczyH ecrouAzK ectzxB
ectrzAE ectriAAA eculeAsy edAyz edaAzA edanzzE edanszyD edeyxD ediAzx edi_zBy eeyBB ee_yCC
eesAyB efAAy ef_CEz efazzw efaizzw efereAyu efermFzO effoyzF effonzzF efizFz efouryyH egAzz
egaAys eglzyx egleAAw egle_CBv egoAzB egouBzE egoutAzE egreFxE egresyyH egretMyy egue_IzB eizzB
eilyzB eil_xAB eillzzz eilleAyB ein_CBC eineDzx eine_Axy einesKyx eint_zzz eintexAC ejBAD ejaABD
eja_ABD ejezAJ ejoiMxx ejoinNxx el_Bzx elaxxw ela_xwB elasyAw elas_yAw eleABB ele_yAF elecAyC
eliyvD ellAAB elleAAB elle_BBB ellesAyA elozwv elqDEC elquDEC elqu_EDG elqueADv elszwy els_zwy
emAzz emaBzy emaiCzB emainCzB emanAzx emandAzx emarDyv embByx emeByz eme_BwB emenBzz ementBzz
eminezrG emmBCB emmeBDB emme_EFC emovzy empozGF emporAyN en_zzz enacEHC enaceEHC enceiyCG
encerzIA end_BBC endayAy endanyBy endeywC endezCAF endrzBz endreBzy endsBxA ends_BxA enduACB
endu_EEC ene_wBE enetDBB enetrDCA eneuzxE eneurzxE enfBCA enfaACC enfanACC enfeHHy enferHHy
enfizxv enfinzxv eniyAF eniryCB enir_yDC ennAAu ennenyGx enoAEx enomzGw enormzwN ens_yzB enseBwA
ense_Kwz entAAA ent_AAB entayzC entalzzH entezBA ente_zBA entenyFC enterCuu entizyw entrzBz
entrazGD enuxAz enu_xzx enueADw envCCA enveACE enverzzJ enviExB envieKxA eoyyy epAzA epazxB
eparzxz epareByt epartzwA epaszBG epas_zyG epexwy epe_xyR eponzzE epon_yzV epondAAC eposzAy
eposeAzz epousAzu eprBxx eprizxv epriszxv epuBzB epuiBAC epuisBzB eqCAw equCAw equizwv eraDxx
era_HBs eraiCyx erai_JBw eraitBwy erbzuz ercAyA erchCAx ercheDBx ercizwx erci_zxx ercuAGD
ercutyxJ erdzxA erdiyyx erduzvA ere_BAC eresDAv eres_EAv ergAwH eriyxz eriezzB erie_yyB erinzAE
eringzBK erme_CEx ermeeCyG ermenzyG ermezwyr ermiyAt ermiswBw ernByA ernetyvv erniDBw ernieEBx
eroBxw errABB erreABC erre_AAE erresCGy erreuyyu errezvPz erriAEC errieBDD erseyBC erseryzI
ersoCBz ersonCBA ertByz ert_CzA ervzyB erviAyE es_AAA esczCA esensAxO eserzEv eservzFv esoDyt
espizBG espirzBH essaGyz essagIDz esseBCx esse_AwA esseezRx essenGCE esseryAr essesyLw essiyxx
essuADD essusACC estAzB est_AzB este_AAx estenAHv esterDBI esteszDs et_ABB etazyy etagDEA
etageEEA etaiyzx etaitAyy etanBwE etangEwF etardywr ete_BBB eteiAAu eteinzzu etemxNy etemexNy
eterAyu etiAAB etieFvA etincAAL etitzCB etit_yAB etiteADB etitsyEC eton_yzJ etraxAy etraixAy
etreBzB etre_Ezz etresyzE etsCzy ets_Czy etteAAA ette_ABB ettenAAM ettezyvv ettrBAx ettreCAx
etuAAv etudCCu etudexwr eu_zxB eueyxD euizwx euilzwy euillyyu eulAAC eul_AyE eule_CCG eulemxzu
eune_FHx eur_zBC euraDxr euraiwBs eure_FBx euresxBC eurosyAw eurszAy eurs_zAy eus_BJz euseAvE
euse_AwD eutyzB evazBD evaiyxI evaityxI evanADB evanoAyK evantACB eve_CDB eveiEzD eveilEzD
evesDux eves_Dux eveuAHz eveu_zHF eveuxEFu eviCzw evieCzw evozvw evoiCxv exACv ex_AVx excEDu
expCzx exprCJB expreCKB expuICz expulICz extyyx ezAAy ez_AAy f_ywA faBAA facAyy faceAEz face_BFx
facoGzv faconGzv factuBux faiCAB failxyG faillxyG fairDAA faireDAB fantABC fant_xDK fantsBAz
fauByz faudCwD faudrCwz fautBzx faut_Azw fauteDzB feBAA femCBD femmCCB femmeCCB feneDCA fenetDCA
ferEAz fer_xHD feraGyA fereHyu fermCCz fermeBCA fessBAv fete_xDx feuzBD feu_zCI feuiyyu feuilyyu
ffzxC ffaEAI ffairHBC ffe_yyI ffixwy ffle_zAK ffoyzH ffondzzF fichywy ficheywz fie_DQu fievABH
fievrABH filACA fil_zAH filexwv fillBGB filleBGB filmAyu film_znv filmeBHx filszBC fils_zBC
finDxx fin_zvy finiHAx fini_Bwz finirEBw firAuy fisszyK fissuzyK flaywx flamAyF flammAzJ fleyBD
fle_yGI fleuryyv fliAQx flinAKy flingAKy foisAAx fois_AAx fonyBC foncyGy foncezYC fondBzI
fond_CAF fondryzF foryxy forcDFy forceEFx formxww formeyyu forteAzN foulezxo four_yBG foutrSxz
foyBGC foyeBGC foyerBGC frABB frayCx franyyx frapzOx frappzOx freCDD frelzzG frelozzG frerEDB
frereEDB froAxB fuixEC fuiteyxH fumyxB fumeyyB fume_yyH fumeeAyC fusEFA fusiDCx fusilEEx g_BBy
gagyvy gagezxx gage_Azs gamyHB gamizEE gaminzEE garBCx garaADu garagAEv garcAGC garcoBGE gardzCy
gardeABy garsIEy gars_IEy gazCyJ gaz_DyG geAAA ge_AzB gee_zKG gelzwE gelezvG gele_AvM gensADD
gens_ADD gerAzx ger_BCv gerewvC geszAy ges_zAz gixzD glazzH glacCAM glaceCBM glezBx gle_AFv
gnyAz gne_xBy gnonADK gnon_BIG goCAB gonAwF gonfyzF gonflyzF gorgBFF gorgeBFF gosEBH gossECH
gosseECH goutzxA gout_yyO gouttBAt grzzz grazyz gratAwx greDCA gresszEy gretMyy groyyF h_yzz
hachzMx haineAJB halleywr hampywA hamp_zwx hangzDu hangeyDu hantzvB hant_ywJ haqxyy haquxyy
haquexyy hat_Bvz hauAAD hauffBDF hausDCA haussDCA hautzxD haut_ByC he_yAB hefCFz hef_DFA hemxEA
hemenAJw hemiyCF hemisACN her_zyB hercBAx herchBAx hetBBv heteByu hete_Fxv hetsIwx hets_Iwx
heveuDEy hezBBA hez_BBA hiczwo hieAAB hienzzB hien_AxD hierBBC hier_BBC hivzyv hivezyv hiverzyw
hoACA homBGA hommCJA hommeCJA horswJG hors_wJG hurlBEz hurleBFz i_BAA iaBxz ianFzC ianteAEF
iatzvw iatexwt iateuxvs iblBxz ibleAvA icAzy ic_yxB icaAwB icamIBF icameIBF iceAAx ice_zAw
iciDzx ici_BBy icieBzx icienyzv ide_BAE ideeDxv idee_yxv ideesLzy ideoEAs ideo_Hzq ideswwv
ides_wwv idezBHx idez_BHx idiwAC idi_wBF idozDH idonBEI iemGCC iemeGCC ieme_GBD ien_Azz ientACE
ient_ACD ienteBGC ierAyA ier_zyA iereByC iere_ByD iersAAx iers_AAx iesxzy ies_xBz ieuBAD ieu_CAD
ieurBEF ieur_BEF ieuxAwz ieux_Awz ievrzBH ievrezBH ifzAw ifflyvG ignyzB igne_vBB ignonzxN
igue_AyL ilABA il_CDB ilaAzw ila_Cxt ile_zCH ilieCBF ilieuzDJ ilisyyt ille_AyA illerGFy illesxDA
illeuAwA ilmAyu ilm_znv ilmeBHx ilsADB ils_ADB imzzz imayAx imateANB imeyyA ime_yFw immoLyy
impyzw in_AzA inayAv incyBD incexAA incelAAL incesAxM incozFF inconzGJ indCxw ineuzJx ineurzMy
ing_zzx ingeytp inge_ytp iniBxA ini_Bwy inirEBw inir_FBw inqzzE insyzA inscxwx inscrxwx intzzz
int_xAw inte_xGD intszzv ints_zzv inuBxA inueGyE inuerFzC inutyyA inuteyyA invyyr iozzz iolzDB
iolezIB ioleeAYy ioletAmQ ionzzy ion_zyy ionszyx ions_zyx ipal_yHy iqzxA iquzxA iquezxz ique_zxA
irAAz ir_BBz irezAA ire_zAA ireczFB irectzFB irenzyJ irentAAJ iresBzy ires_Bzy irsBBw irs_BBw
isAAz is_AAz isazzy iscxwv ise_BCB isemyxI isemeyxL isenBGv isentBGv iseszyG ises_zyG isiAzy
isinzCA isinsyKx isoACB isonADC ison_BCB isonszxG ispDyA ispaFyF isparFyF isszyC issaAuv
issanBvy isse_BCF issenyIv isseuyyt issuEwG issurzyE istzBw istolEGA itaCwB italAxI itezzz
ite_yzy itemByG itemeByG iterCvA iter_zww iternAxL itesAyx ites_Ayy iteuzEE iteurzGB itizzw
itioxAy itionxAy itresyuA itsABC its_ABC ivAzA ivezzz iveryyu iver_yyv ivrDzA ivreDAz ivre_CAz
ixxBB ix_xBC izzDI j_CAx jaBzC ja_ABD jamDEC jambExC jambeFyF jeCBz je_DBA jetAzx jet_xvr
jeteEBE jete_xHF jeterNyw jeunCGx jeuxzzF jeux_zzF joAzA joindMAA jointyJu jouAzC joueywB
jourBAC jour_zzD journzAq joursCAC juyzA juiwuv jurAFy jureAIC jure_vID jvJvv k_Dwy kiAEz l_ABA
la_AAB laczAA lacaFKx laceyxz lace_zxy laceezyH lacesxxw lachyHG lacheyCK laiAzy lairxxA
lairexyz laisDAz laissFAy laitFyE lamBxA lameHCy lame_Ixt lammAzJ lammeAzJ lampyxy lampeyxt
lanzBC lanczDE lanchzCC langAwD lantAEA lanteBHD larzwx larizym larmCuE larmeyuE larrAMz las_yBx
lassCFD latAwz latexBH lateaAyU lcDzE lcoEBG le_AAA lecAxB lectAxz lectiAyx lectrAyF leezAC
leguHBA legueHCA leiwzB lein_ABD lemxxw lemexyx lemenxyx ler_ACA lesAAz les_AAz lesseyEv lettCDE
lettezCF lettrGDA leuAAy leuezyG leurCBw leur_Byy leuraDxt leureFBy leurszHx leuszMC leus_AQz
leve_BEG levesEux lezyGz lez_zGx lizyA liaCxv licByz lic_yyH lienyEB lientzGB ligeyLv limywA
lin_yCG line_ywO lingyzr linguzKy lisayyw lit_AJD liteywy lite_yvy livrezxv lleguHDB llerBDC
ller_CEy lleuAvA llezDEy llez_DEy lloxAw llon_ztz llongzEL lmByx lm_ysC lozzA locCBD locaBCC
localxBC locheCvs logCAx logemGGF loiAxz loi_zux lolyyv lol_wyv lomyCE lombzEH lomb_zAH loserAZA
lotwzz lqDEC lquDEC lqu_EDG lqueADv lsACB ls_ACA lte_xLB luAAz lu_Bzv lueAvx luiBDy lui_BEA
luieAyu lumwzz luresAKy lusCzB lus_CzB m_CCy ma_BBz maizAz mai_xyt mailxyu maillzCr mainCCC
main_FGF mainsyIA mairyDy mairewHy maisyyz mais_yww maisozHI malBDC mal_Dzz malazxI maladzwJ
mamCCE man_BEB mandAzx mandeBAz mangECE mangeECE manqyxA manquyxA maryAA marcwzD marchwzC
mariBDA mari_CFA marqFFw marquFFw marryDC marrozCI marsxxv mars_xxv martyuz martezws matzBE
matelyyv mateuAHH mbAzA mb_zAH mbaDtB mbeAAD mbe_BzC mboxxs mbrAAy mbreyzz mbre_zBx mbresxwL
meAAz me_BBz mecBDy mec_FJw medzxy mediyxy meeAzC mee_AzB memzyB memezyC meme_zxB menazDA
menacEHC menexFC mene_xHs meneuzxO mentBAy ment_Czy mentaxyE mentsAIx merzAy merczyx mercizxx
mereyDC mere_yDC mesByA mes_AyA messFBx messaIDz met_BJx metrxyC metrexxE metsFFy mets_FFy
mettyxy metteyvD mettryyw meuzyB meurzry mezAwt mez_wxu mi_CBB miaAvK mianzzJ miantzzJ midwzB
midiwBD midi_wBF mieCzy mienFAx miennPxx milieBCI minyzz min_yFz mineezsI mineuzFx minuyxy
minutyyA miozyF mion_zuG mionnAIy mirDCF mir_FFG misyAA mis_zBy mmAAA mmezCA mme_ACA mmenzFC
mmeneyJB mmoKwG mmunezxv moAAA moiBAz moi_EFz moinxwz moinsxwA moisAwy mois_Bwy molBBK moleNyz
monABA mon_ABz monizDI monitzIE montAzC montezAC montrBBz morAzF mordyxJ morduzyL mortBAD
mort_EBF mortsyyG motCvB mot_Ezx motsysw mots_ysw mouBwy mou_yEN mouizxu mouilzxu mourHvy
mouriGxE mouszvx mpzyz mpazzx mpexAy mpieBxw mpierBxw mpoxzw mporzxG mportzxH muyxy munzAx
munezxw mune_zxw murzBE mur_ABF musxtt nazAA nacDFH naceDGF nace_FDH naiswwB naitCEB nait_EED
nal_CzC nbonszSx ncAAA nc_yvy nceeADF ncee_AEE nceiyCG nceinyCG ncelAxE ncellAxE nchzyC nchezyB
ncherzyM nchesBuA nclezHC ncle_zFB nconyDI nconnzHD nconsAuQ nd_AAC ndaxxx ndanyBy ndarAAs
ndeAAz nde_BAz ndezBED ndez_BED ndiAyy ndoAAI ndonnyAO ndrzBz ndreBzy ndredCDy ndsyzy nds_yzy
nduzBC ndu_CBC ne_AAB neazxz neauzxz neau_zxB neexyx nee_yzw nemzwy nemezwz nemenzwz nerByw
nesAyx nes_Ayy netrDCA netreDCA neuryFz neusezuG neuveyzr nevxFy nevezGC neveuzHD nezyCy nez_yCy
nfBBA nfaACB nfanACC nfantABD nfeFEx nferGFx nfermJJy nfin_zxv nfleyxI nforzxv ng_zDz ngeByz
nge_DyD nguzBE nguezBE niAzy ni_EBB nierAzz nier_Azw niereAxE nimatzJF nirACz nir_ADz niszzu
niteuAIF njozBE njouzAC njourzAC nnee_Cxw nnerEzz nner_Fzz nneuszuI nnezwFv nnez_wFv nnoCuA
nnonDwB nnoncDwB noAAz noeAzs noiCwB noirCyA noir_zyw noireHzG nomAAu nomsEIx noms_EIx noncEvA
nonceEvA normzDJ nosBBu nos_BBv notAAz notrzAy notrezAy nouyBx nouizwG nourzFH nourrAFF nouszzy
nous_zzy nouvxwy nouvexwy nqAyA nquBxB nquezxy nque_zyz nsAAA ns_AAB nscAwB nscrxwx nscrixwx
nsezwx nse_Evw nseiyAw nseilyCx nstyxu nt_AAB ntaxzA ntalezDG ntezAA nte_yBA ntendyGE ntentyty
nterzzz nter_yEz nterdyyx nteriAzI nteszzD ntes_zzF ntiAxA ntinuGyE ntoDvB ntrzCA ntrazDD
ntraizHD ntrezBA ntre_zDz ntreeBuC ntrenyqv ntrerAGz ntresyBG ntsAAy nts_AAy nu_yAB nuerFzC
nuer_FzC nuizDz nuitBEB nuit_BCC nuitsBJw numCyt nutyyz nutexyz nverzzE nverszyE nviBxw nvieFxx
nvie_MyA o_BxA obryDr obuAzJ obusAzI obus_AzI ocaDCB ocalBzC ocal_CyE ochaBFD ochaiBEz ocheBwz
oche_AuD ocherFBu odzxA odeyxA ode_yyt odeuzzD odeurzzD oeAxB oelAvA ofBAw ogABy ogemGGF
ogemeGGF oguCAu ogueCAu ogue_CAu oi_DCz oid_DAK oienBzu oientBzu oigyKG oignyID oinzzA oin_Dww
oincyCG oinceyCG oinsxwB oins_xwB ointeyLC oireDxB oirsCBx oirs_CBx ois_AzB oise_BNA oisiCAx
oisinzCz oissywt oissozxx oitBBB oit_BBC oiteCyx oite_CBu oitrzBL oitrizBL oixxDx ojyut ojet_yxo
ojeteAzM olzzA ol_yyE olezAB ole_AxB oleezKE olee_zLC olerBIx oler_yJB oletBCI olet_DHE oliyxz
olozwA ombzzB omb_zAH ombeyBD ombe_zBB ombenAzN ombrywv ombrezxv omenezBG omixyD omi_AAN ommezBz
omme_ABy ommenAED ompAzz ompaDEy ompagDFz ompiAxw ompieBxw onalezyJ onceBDz once_ALz onclzHB
onclezHB ondAzE ond_DzJ ondeBBy ondezzLx onfleyyF ongeAzF onge_ABM onitzIE oniteAIF onjozBC
onjouzAC onne_CCA onnerEzz onnesxxH onnezwFv onszzz ons_zyy onsexyw onseiyCx ontzzB ont_zAC
ontenytA onterzHE ontiExD ontinGyE ontrzCA ontreADB opyyw op_xvv opeywz ope_zxH oposyEy oposezGy
oqvxF oquesAxW or_xvC oraBwA orce_EEB ordCyA ord_Dxy ordeExz orde_IzC ordu_zyE orgeBHC oriyzv
oriszAw ormexwA orme_wyy ormiDDB ormirGCC orszCC ors_zCB ortzBB ort_CBC ortaBwA orteyCC orte_yFE
ortizCA orti_yMC oszAA os_zAz osezDC osixux osseABF osse_xAG ossiAwv otAzA ot_DwB oteBzA ote_CyA
oteayyx oteauyyx oteczBI otectzBI otrzAy otrezAy otre_zAy otsxxx ots_xxx ottxxB otteszwt ou_zzy
oubxAB oucABC ouchBDF ouchaAwP oucheBEC oudzxv oudraAzy oue_xDC ouerFvz ouer_Fvz ougABE ougeAAE
ouge_ABD ouiyBD oulAzB oulaEwA oulezzx oule_Ayy ouleeAwM ouletAxN oupBzz oup_yxz oupeEzA
oupe_Dyz oupszHC oups_zHC ourAzz our_Azz ouraACE ouranACJ ouriDwC ourirEyD ourrABB ourrizCD
ours_AAB ousezzu oussxAC oussexAF outCAz out_Bzz outeBCz outeaAKv outesDBz outrPAE outrePAE
outtBAt outteBBx ouvAzC ouveByC ouve_AAB ouverEAD ouvrAzC ouvreCxE ouxBDv oux_BDv oxyzzT oye_CGA
p_zyx pa_EEF pagnoBHB paiyDx pal_yHy panxxw pannyyx panneyyx pantzAw papDEC papiBDD papieCFC
parAAA par_yBB paraEwA paraiDtw parcxAz pareBAw pare_Czu parenCDw parlezDC partCAD part_ByD
partiDzD paruAyH paru_CzH pasAAC pas_CAC passyzA passaxCB passezzB patrCFx patroCGx payBEx
payeDDx payerxHy pe_BzB pee_yDJ peiAvw peinAvw peineGyA peintyvw pelyyz penCBE pendCDF pend_zyS
pendeAzT pendrRwx penduEKz pensEBy penseHxz pensixHy pentCyF per_ADE percDBD perceCyG perdzyB
perduzvz pereAFC pere_BGC permiwBw persoCBz pesyzv pes_zxx petzBA petizCB petitzCB peuAAx
peu_Aws peurCEy peur_DFu peutAyB peut_AyB peuxBGC peux_BGC pharzyH phoCJt piAzC pilxvH pilleFyX
piqyBH piquyBH piquezCC piryBD pistoEHz pitzuG pitalBwJ plAzA plazzA placzyw placaFKx placeyxx
plagyzG plageyzG plaiwAx planzCA planczxJ plantBGy plaqCAF plaquCAF platBwB plateyxL pleAzy
pleuCzz pleurFAy pliezGM plomzFF plombzEI pluCAC plu_IDG pluiAyu pluieAyu plusCAC plus_DAC poAzz
poiszFw poisszxw poitzBL poitrzBL polAyu poliBzv pomzxB pompezBJ pompiAxw ponBzC pon_xyL pondAAC
pond_GxJ pondexNz pontGBC pont_FDG porzBA portzBA port_ADw portaBvA porteyDB poszyx poseACx
pose_AEy potCxB pot_Cwz pouAAz poulezzu pourBzy pour_Bzx poutKxG poutrLxH ppyAz ppeyCB pperAGA
pper_AGB pprzAw prAzy pr_wxx preByz prefCzu prefeCzu prenozFw prepHCx prepaHCx presAzA pressAxz
pretxuz preteyvx prevByv preveBAy prisAzC pris_CBE prixyxt prix_yxt proACx procDFz prochDHA
profDDv propyCx ps_BBB pteAwB puAAB pubyyy puiABC pui_zJM puisABB puis_BBB puitzyH puitszyH
pulCCr pulsICz qu_ECy quanACz quandACy quarxBz quartyyv quelBAy quel_BAw quellywu quelqDEC
quelszvy quiBzB quoiAxC quoi_AxC raAzA ra_Gzw rabzCt rabiEHu rabinFIt racexGu ractAAK ragzyA
rageAzA raiBzx rai_KBw raineyFE rainsHzw raisAyw rais_yAy raisoGwu raitzzx rait_zwv ralxyx
raleyyv rale_wAw ramyyD rambKyH rambaLyF ramexBF rame_zyJ ranAzB ran_zCs rancAxz ranchAxB
rand_yzB randeAFx randsyKu rangeFwF ranglzJx rapeFtB rappzCB rappeBDA raqCBG raquCBG raqueCBG
rasEBz ras_ECB rasezDJ ratzwB rateyvF rateuzyG ratiyyz ravxzz ravazzz ravaiACx ravauyww ravoyxv
ravo_yxv rbywA rcAzB rchAyB rche_xyy rcherAFH rcizwy rci_zxx rconAGE rcutyxJ rcuteyxJ rdAyA
rd_AxC rdeCAA rde_FCB rdenyBv rdentyBv rdiyzx rduAvC rdu_zxy reauxyyG recyDz recreFBJ recuezKx
redCAu redezwu rediCDy ree_AyD refazzw refaizzw regCAw reglAAw regleAAw regrHBx regreMyy reinxCG
reinsyCN rejoiMxx reloCAK relonzzG remByz remblzzL remeCDw remenIGw remoxCF remonyDG renaMrE
rendzyy rend_zAF rendryzw renduAwA renomzGw rentCBA rent_yyC renteDyG rentrBEy rentsFBx renvzyE
renvezxM repAyz repaAAz reparByw repaszDF repeyxu repizxO reponzzD reprAxx reprizxv rer_yyz
rereEDB rere_GAC rereswKy resAAz res_AAA reserzFv respizBH ressABx resseBDy resteBDE retAzx
rete_Gzw retiBtB retieFxx retrzyy retraxAy reuxuB reurxyw reur_xyy revCyz reve_Dzq reveiFyD
reverxFD reviABw rezJBu rez_JBu rge_yAH rice_yEE rie_zyz rienBAC rien_CBE rieryAA rier_xyD
rilyxz rillxwC rillexwy ringzBK ringuzBK riqBDC riquBDC riqueBDC rirBzw rir_Fxy rirevzw rire_wzw
riszAB ris_BEC risexAD ritzzu rit_Ezv rivenzzK riverwBs rixyxt rix_yxt rleADB rle_CCF rmaiyzr
rme_ACw rmeeBxE rmenywF rmentywE rmeszxC rmes_AyD rmezvws rmez_vws rmieFID rmirGCC rmir_HCC
rnzzy rne_AAC rnetywv rnet_yxv rniBAx rnieDAy rnierDAz rozzA rochaBEz rocheBzF rodzxI rofDDu
roizAB roid_DAK roiszAC rois_zBD roitxAx roitezDp rolxwB rolexxB role_ywB ron_zDE rond_yBD
ropyzw rop_yvv roposyEy rosyyx roteczBI rottxxA rouAyB rougAxA rougeAxA rouiCxG rouilCxG roulCAD
rouvCyy rouveCzz rpDzI rquesALy rrAAC rraCwB rraiCAy rrainxAx rreAAB rre_AAB rrefyyH rrefoyyH
rrerypD rresBJB rres_BLD rreuyyu rreuryyu rriyCD rriczMA rrierzzA rrisyEH rris_zRz rrissywI
rrozAA rronzCG rron_AyO rsexAA rseryzH rser_yzI rsesyys rses_yys rsoCBz rsonCBA rtAzA rt_CAB
rtazwB rtaizvA rteyAA rte_yBA rteazws rteauzws rtenzvB rti_CEE rtiexBz rtierwDC rtirHyB rtir_FzB
rtouyCB ruyzz rueyzy rue_yyy ruizwx ruitAwv ruit_Auu rulzEH rulezDG rule_zAH rulenAAG rulerzLw
ruluAJy rulurAJy rvenizzS rviAyE sa_GBC sagerBLz saiyAA salzxw saleCwv sale_Evq sallzxA sallezxA
sanAAC sangzEI sang_zLH santBzy sant_Fzz satizzy satiozzy sauBAx sautEEA sauteGFz sauvxAu
saveAuO scyAA scenxAE sciByD scieIDM scrixux se_ABB secyDw secoBEA secouBGF see_yCA seiyBv
seilyCx seil_yDx selyxy sel_zyv semzyy sembByv semblByv semezwB semenzwB senAzC sensBvD sens_BvD
sentzAC sent_zCE serAyz ser_zyy seraExx sera_Dxw seraiDyy seriBxH serinzBL serryCu serreAwu
serveyEv serviAyE sesDBC ses_DBB seuzAD seulADC seul_BzD seulszHy sezCzw sez_Czw siAAz si_BDx
sieAzB sierAxx sifyvD silDBx sil_HGx sinzCA sinszFx sins_zGx sitxyx sitexyw site_yyv smexBs
soBAA soiDCy soin_Iyu soirCCz soir_BDB soirsFCy solAuy sol_yzD soleBuA sonBBB son_ECA sonnACC
sonneACC sonszyG sons_zyG sorACC sortADD sort_CEE sortizCA souAAA sousBCG sous_BCH souvxzt
souveyzt spBxC spaGyB sparEyD sparaOAz sparuAyG spizzH spiryAI spireyyG spozyx sporAzw sportAzw
ssaAyy ssanAwC sseezED ssee_zGE ssenCDD ssencIEH ssentzCB sserzCB ssezCww ssez_Cww ssizyw
ssi_yxz ssieAxz ssousByH ssuCAC ssusACC ssus_ACC stAzA st_AzB stazAx stagxyw stagextv stezzA
ste_AAy stee_yAL stentAFy ster_DCH stolEGA stoleEGA strxyv suAAB suczwI suiDCz suisCAz suis_CAA
suitwDy suit_xJz suivAGA suivixIw supxyx surABB sur_ABC sure_zwF suresIAw susACF sus_ACC syBtv
t_AAA tazzz tabDBA tabaCKw tabasALz tacyCD tachzDD tachezDD tageByz tage_DyB taiyzy tailzxz
taillAvz tainyzv taineyzv tairADz taireADz taitzyz tait_zyz tale_zBD tanAzy tangEwF tantABx
tant_zBx tapAAy tapeCGz tape_DCy taperzMB taqzDH taquzDH taquezDH tarAuz tardyvB tatzAx tat_zyv
teazzy teauAAy teau_Azy tecABG tectzzI tectizBI teeyAD tee_xzF teizzB teinzyx teintzzy telzBw
telayAv telasyAv temenBEC tenzBB tend_CFw tendayrC tendezAF tenszxJ tensizxJ tentzEE tent_zFE
tenteAyF ter_BCz teraDtu terdyyx terdiyyx teriezxE terrayxx terreDBD tesAzz tes_AyA tetBCH
teteBCF tete_CDE teuzAC teurzAB teur_zCD teursAwv tezBvy tez_Bvy thyAw ti_DCE tic_DFE tiennzLu
tientAzF tilAvw til_zxp time_yZy tinAzB tincABL tinceAAL tinewxA tinuGyE tinueHyF tiozzy tionzzy
tion_zzy tionsAzy tirCCA tir_EzC tirexGA tire_xKz tisBwB tityCA tit_yBB titezDA tite_ABA
titesyHA titsyED tits_yED toirezyt toitFvD toit_HvG toleCFH toletEHz tomyzC tombyzE tombeyzF
touBBB toucyME touchyME tourzBD tournzzB tousDBC tous_EBB toussyzG toutCAz tout_BAx touteCAC
tractBxJ traiBEB trainGBC trapAuM travazAw tre_BAA trembzzL trerAGz trer_yGz treszyC tres_zyB
treseAxO trizyD triqAyG triquAyG tristzyt trozzA troiAAC troisAAC tronAEC tron_AFA tronczyL
tropzwu trop_zwv trouByB trousyzr trouvDzD tsAAz ts_AAA ttaBHB ttaczIA ttachzIA ttaqzDH ttaquzDH
tte_AAC ttendByw ttentzAD ttesABw ttes_ABv ttezyvv ttez_yvv ttoixyB ttreBzy ttre_Dyx ttuzBw
tuzAy tu_xJx tue_ysx tuerFGz tuer_JFA tuilAzI tuileAzI tumzGz tumezGz turyzy tureyzz ture_zAC
turesyvq tutewKy tyBFy typEGy typeEGy u_AAB uanABz uandACy uand_ACy uarxBz uartyyv uatrewwG
ubyyz ublyzz uble_zGG ubliyxx ucAAA uchACF uchazwO uchanzwQ ucheACD uche_ADE udzxy udi_xBw
udrBxA udraBxy udra_GyK udraiAyw ueeBKx ueiAAw ueilAAw uelAzy uel_Czw uellyxw uelleyxw uelqDEC
uelquDEC uelszwy uels_zwy uent_xvC uerFyy uer_Gzy uetzzv ufferzyN ui_ABB uillzAA uillazzJ
uillezBx uisBBB uis_BBA uitszDA uits_zDA uivAFA uivixIw uiviexOy ujoEyA ujouEyA ujourEyA ulAzB
ul_zxG ulaDxz ulaiAuy ulanzAF ulantyzL ulezzB ule_AAD uleezuF ulee_zuH ulenBGH ulentBGH uletzxK
ulettzwN ullesxzT uloAIE ulteDHy ulte_xSD ulurAJy ulureAJy umyxz umeyxy ume_xxD umeezyG umee_zyH
umenzvu umentzvu umerABu umieyDw umieryDw unABA un_zBB uoiAxC uoi_AxC upAyy up_yxz upeEyA
upe_DzA upszHC ups_zHC uraCyx uraiACw urezAy ure_zBA urerzvv urer_zww uresyzy ures_yzy ureuxvs
urizxB urirDyD urir_EyE urleBEz urne_AAF urozzw urosyAw uros_yAw urrAAB urrizCD urrisyEH
ursesxyu usAAB us_BAB useBzz usilEEx usil_HGx usinAGF usin_CCK usserxwJ ussiyxw ussi_yxz ussuIAB
ussurIBE ustxwB utAAz ut_AzA ute_BzA uteaAKv uteauAKv uterBDC uter_AFB utesAAz utes_AAz uteuwDz
uteurxGw utiBxw utoyBA utorBCw utouyBK utouryBK utrDzA utreEAA utre_HAx uttCBu utteCCw utte_Awy
uvzyA uveAyB uve_AyB uvenyyu uverDzD uver_Bvw uveraICx uvreAwA uvriezBH ux_zAz uyBsz vaAAA
va_CDD vachCwH vacheCwH vaiACy vailACx vail_zAw vaisEFx vais_FGx vaityBD vait_yBD valByA valeGxF
vale_MxH vanBBA vanoAyK vanouAyK vantBBz vant_BBz vauBvB vautIAz vaut_IAz vauxyvC vaux_yvC
ve_ABC vecACB vec_ADB veiFDy venyzA vend_zox vendrCEx veniyAD veniryBC ventzxB vent_ywB ventezyt
ventrDGI ventsAuy venuxAy venueyAx verBAB ver_yyx verrBFA verraQIw verreyGC versCCD vers_FEF
verseyBC vesBzw veuEDy veu_FDC veuxJxv veux_Jxv vide_ABC videoEAr vieABC vie_FDy vienAEC
vientBEG vierAwA vier_yxq vilxxu villxwu villezwt viozEy violyGz violezHC visxAw vitDzC viteCzD
vite_DCG vitreFCA vivFyy vivrIxw vivreIxw voAzA vo_yxv voiABA voie_GCy voisACB vois_DDK voisizCz
voitzAD volyyD volexAD vomzBM vomizBM vomi_AAN vonzxx vosyuz vos_yuA votxyx votexxw vote_yzw
vouBzz voudAyy voudrAyy voulzvw vrAyA vrayyx vraixzx vreBxD vre_ByC vuBAG vu_CzB x_zAA xcEDu
xewuy xe_wsy xpCzx xprCJB xpreCKB xpresCKB xpuICz xpulICz xpulsICz xtyyx xyxyQ y_BzB ya_DCE
ycee_zJx ycliAzJ yclisAzJ ye_EDC yer_zBA yoDtC ypDHx ypeEGx z_AAz zarCxN zinyxQ
"""

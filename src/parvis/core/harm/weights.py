"""What groups of letters say of harm. Made by tools/harm_weights.py.

Learnt from `bench/harm.csv` and titles of the Vrai Débat. After each group (« _ » is a
blank) stands a letter a kind: steps from `a`, which says nothing, down to A and up to z.
"""

KINDS = ("despair", "violence", "hazard")
STARTS = (-4.913, -3.658, -3.245)
STEP = 0.85560
TABLE = """
_0ZXS _1ZcZ _1_YWc _12ZbV _12_ZbV _13aha _13_bkV _16cbg _16_cZh _19XWU _198ZZU _2XYX _2_YXb
_20XXV _20_YYV _3YYY _3_XXZ _3edfX _3e_amZ _4aXa _5_Xfd _7VWb _7_YVf _8Vad _8_UgX _a_abb _abYVa
_aboaWU _aboiYVS _absaXQ _acaXY _accaXZ _accuYYW _achaYV _adimaZ _adiemaZ _ado_bjW _adosZVf
_affahYi _agreZgT _aicZa _ai_eZa _aimaXW _aimeZYX _aineZjV _airead _aireYaj _alaZc _alladb
_alleYcc _amYdX _amiaea _ami_ZkV _amiaZZg _anZaY _angYWQ _anncVY _annebXZ _annodWb _antaZf
_antiaaj _aobXW _aoubXW _aoutbXW _aprcad _aprecad _armfaY _armefeX _aseYY _assfaV _assudZV
_attadb _attaZje _atteaYZ _auabb _au_abd _aurfYZ _aurekZV _ausYWZ _aussYXZ _auxZbX _aux_ZaX
_avacYZ _avaiXYZ _avalkXj _avaneZW _aveacb _avecadb _aviZWS _avoYXc _avoiYYh _avonZXW _bacXVa
_bac_XTd _balabXY _ballYfc _banZaW _bancZZY _bandbhX _basbWe _bas_gZb _bassYXV _batYka _bat_aye
_battZgW _beaZda _beauZdX _bebage _bebeage _belWYZ _biaYZ _bidcfi _bidocfi _bieYVX _bienYVX
_blYfc _bleYgf _blesZgb _bleuYfe _bloYah _boaZa _boibag _boirdlf _boisYWa _boitbah _bomZhY
_bombZhY _bonbZX _bon_cYV _bonjZac _bonnbZV _bordgZd _bouaYc _bougagh _boutdYc _brZbc _braccc
_brashef _bravYWV _bruiZYW _brulZeh _buZYa _bu_ceu _c_cWS _caZab _ca_daa _cabZZg _cabiZZh
_cablZYj _cacdef _cachefa _cafXWY _calcWV _camYdc _canZVY _carYZb _car_YXa _carabcf _carrZZa
_casZcb _cassXeb _cavZfe _caveZgf _cebba _ce_eeb _cedYXm _cedeZZm _celaXWa _cenYXX _centYXY
_cesbWY _cestZXY _cet_adW _cettbac _chanXZW _chaqXYY _charYXf _chaubdc _cheacb _chefcfZ _chemYbf
_cheraZW _chezZca _chiaac _chieZZb _cinqYcd _citeZje _claZZ _clabXZ _claqXYR _cle_XiT _cleshab
_cliZcc _clieZgX _colcee _col_YZj _coliYek _colobcf _comaZZ _commaZZ _concZUc _consZYU _copgeX
_corfVZ _cordmYa _cotcbd _cotecbd _coubcb _cou_ZkY _coulaYd _coupdbb _courYZa _coutcdV _crZZd
_craebh _craqdVk _creZZc _crevZgd _criaaY _crieaZW _crisWhc _cuZeb _cyZae _d_aZb _daabc _damadc
_dameadc _danacd _dangXUZ _dansacd _datefZW _debZYZ _decaWY _decrcYf _dedZYd _dedaZZe _degaaZQ
_degrYYh _dejacd _dejaabd _demaaX _demacbY _demiYZT _denZVX _dentbXT _depbZb _depaZXg _depocYW
_depubab _derdbc _dernebX _derrbdd _desZbb _des_Zba _descYbh _dessZaf _deuYac _deuxYac _devaadb
_dibba _di_lje _dimYYX _dirddY _direcfZ _discaY _dis_cic _disagYd _dispdYa _ditdeY _dit_deZ
_ditefZX _dixYbe _dix_Ybe _donneca _dorbcd _dorscjc _dosdYa _doutZYS _drYZa _draaVe _dramaYi
_droXaX _droiYaV _dsdai _ds_cai _duaab _du_aab _durXYU _eaaa _e_fTm _eaYZg _eauYZg _eau_YZf
_ecoYZY _ecolYZZ _ecrcba _ecraZUg _ecriddW _ecroaZk _effoYZh _egXZd _egoYdj _egouZZh _elcdb
_elebac _elecbYc _elevbdd _elldeb _elledeb _eluYaV _embeZ _embiZa _empYgZ _empoZhf _enaaZ
_en_ZZZ _enceYdg _enfcdb _enfaacd _enfejfY _enfiZXV _entZab _enteacb _enveeY _envifXb _erYVj
_errYUh _esaZb _estaZb _est_aZb _etabb _et_abb _etabYZ _etagefa _etaiZXY _etandWe _eteYaZ
_ete_Ycc _eteiaaU _etinaal _etrccb _etredaa _euXXY _eu_XRa _evaZXg _evanaYk _exbeV _ex_ayY
_excedU _expcZX _exprckb _expuicZ _fabaZ _facaZX _faceZhY _facogZV _faibab _failXYg _fairbZa
_faubYY _faudcWZ _fautbZX _feabb _femcbd _femmccb _fencbe _fendZZi _fenedca _fer_ZnW _feragYa
_feuYbg _feu_Zci _feuiZYU _fievabh _filacb _fil_aah _fileYTW _fillbgb _filmaYU _filsZbc _fincXX
_fin_aWZ _finifaX _fissZYk _flamaYg _fliamY _flinakY _foisabX _fonYcY _foncZgX _fondabd _forceiZ
_formXWU _fortXTd _foybgc _foyebgc _frabb _fraYcY _frapZoX _freddd _frelZZg _freredb _froaXb
_fuZYf _fumYYg _fumeYYf _fusdbX _fusidcX _g_pba _galYUk _gamYhb _gamiZee _garabY _garabdV
_garcagd _gardYdZ _gareZVY _garsieY _gazcYj _gaz_dYg _gelZVe _geleaVe _gensadd _giYgV _glYad
_glaaZe _glaccaf _gobZd _gonYYg _gonfZZg _gosecg _gossech _goutZWX _grZYa _graZYZ _griWZZ _h_YWX
_hacZmX _hachZmX _hauZXd _hautZXd _heZZY _herbWS _hiebce _hierbce _hivZYW _hiveZYW _hoZbb
_homcja _hommcka _hubeZ _hurbeZ _hurlbeZ _ibca _i_pWq _iccaY _icicaY _ici_caY _ilceb _il_ceb
_ilsbgb _ils_bgb _imabW _immddZ _immolYY _impZZW _inZXa _incoZfg _insZZX _invYYS _jbaZ _j_daX
_jaaYb _jambWaf _jecbZ _je_dba _jeteeY _jetefcb _jeuxZZf _joZYb _jouaZd _joueYWb _jourbac _juYXa
_juiWUV _jurafY _jureaic _jvjVV _kbbX _kibfZ _l_ZbZ _laaab _la_aab _lacXdi _lachYci _laieZb
_laisfaY _lambYb _lamekgi _lampYXY _larramZ _le_Zaa _lendTT _lesaaZ _les_aaZ _letdaZ _lettgca
_leubdY _leurbeY _levYTj _leveaSd _licYY _liebWX _lieucXW _litage _lit_bid _loZYX _locbae
_locabae _loiXWU _loi_YVX _lolYYV _lol_WYV _louWYY _luZcW _luibeY _lui_beY _maaa _m_egW _ma_bbZ
_maiYba _mai_XUV _mainbff _mairYdY _maisXZa _malbcc _mal_eYY _malaZXi _mamcce _mancZg _mangece
_manqYXa _marYba _marcWad _maribda _marqajX _marrZbc _marsXXV _martYWV _matabe _mebaZ _me_ggZ
_meccfY _mec_fjW _medaXZ _memZYb _memeZYc _menZed _menacfb _merZZZ _mer_dXi _mercaYY _mereYdb
_mescYY _mes_bYY _messhdY _metacb _met_dfZ _metrXae _metsioW _mettYZX _meuaXa _miaZZ _mi_lZb
_midWbd _midiWbe _miefWV _mienfaX _milibYf _minYYY _mineZgY _minuZXZ _misYbX _mobaa _moibbZ
_moi_efZ _moinXWa _moisaWY _monbba _mon_abZ _monibhe _morbZg _mordYXj _mortbae _motdVa _mot_eZX
_motsYSS _mouaXb _mou_Yen _mouiZXU _mourgXe _mousZVX _murZac _mur_abe _naZb _n_aXe _naWXd _necac
_ne_ead _nevZgc _neveZgc _nidab _ni_gee _nivbYf _nivebYf _noZZY _noeaZT _noibWb _noircYa _nomaaW
_nomsdlX _nosbZV _nos_bZV _notaaY _notrZaY _nouYaY _nourZfh _nousZZY _nouvWWY _nubcf _nu_gap
_nuiafc _nuitafc _o_ZXn _obuaZi _obusaZi _odaZe _odeaZe _odeuaae _onaba _on_bca _oncZga _onclZhb
_orYWa _osVii _os_Zjh _ouaYa _ou_aXX _ouvcae _ouvedbd _ouvraaf _paaaa _pa_cfp _paiYcW _panXXW
_pannYYX _papdec _papibdd _paraba _par_Ybb _paracXU _parcXaZ _parebeY _partcae _pasbab _pas_cac
_passYZa _patrcfX _paybeX _payeddY _peibVW _peinbVX _pendbf _pendceg _pensgbY _perccYh _pereaha
_perscbZ _petYbc _petiZcc _peubaX _peu_aWS _peurdgV _peutaYb _peuxcec _phaZYh _pharZYh _piZac
_piqYcg _piquYcg _plbab _plaYZb _placZYX _plagYZg _plaiVaW _planada _plaqcaf _pleucZZ _plomZfi
_pludac _plu_idg _pluiaZV _pluscac _poaZZ _poigciY _poinXZe _poitZbl _polaZW _polibZX _pomZXb
_poneac _pontgbc _porZdc _portZec _posebeY _poteWZ _pot_fXP _pouaZZ _pourbZY _pousXcd _poutkXg
_praZY _pr_WXX _prebXZ _prefcZU _prephcX _presYYa _pretWVa _prevbYV _priaab _prisccj _prixYXS
_proZbX _proccdY _profddV _propYcX _ptZci _ptiZfh _puYac _pubXZZ _publYZa _puiZgb _puisZhY
_puitZYh _qbba _qubba _qu_fcX _quanacY _quebca _que_bda _quelaaX _quobac _quoiabf _raZZ _raaXa
_racVbV _raigTe _raiskVT _ralZXX _raleYXU _ramblYf _rapdVb _rappaVa _reaZZ _reaZYj _recYbX
_redbVS _redeZWU _refbbY _refaZZW _refeZXd _refoZYX _regbaW _reglaaW _remaXZ _rencZY _rendcXV
_rentbeY _renvZYe _repZYZ _repaYZa _repeZaW _resadb _resibih _retZZW _retrZZY _revbYb _reveaXe
_ri_XPQ _riebbd _rienbbd _rirXfV _rireXcV _roYWc _rouZXZ _rougaXa _rouiZZl _routZZd _rouvXYI
_ruYYY _rueYZY _rue_YZY _saaa _s_eZg _sa_ebc _saiacc _saitWfd _salZXX _salecWV _sallZXa _sanbcd
_sangZei _sautfde _sauvXaU _scYfc _scoYff _sebaa _se_fZb _secYdW _secobea _selYZW _sel_ZZU
_senZUe _sentZWl _serbYZ _seradXX _seribXf _serrYcR _servaZd _seshga _ses_hfZ _seuadc _seuladc
_siacY _si_chW _sieYWV _sifYVg _siffYVg _sobbb _soibeZ _soiraca _soitdjW _solYWc _sol_YZh
_sonbbc _son_gda _sonnWal _sorabd _sortacd _souaaa _sousbdf _souvXZT _spXWc _stZWb _staXYa
_stagXYW _steZWS _suaab _sucZWi _suidca _suiscab _suitWeZ _suivagY _supXYX _surabb _sur_abc
_taaa _t_bVX _taZbX _tabefc _tabacmV _tableae _taiZfX _tailbVZ _tairXqY _tapYbY _tapeaha _taudYf
_teZac _tenXfe _tensZZn _tentbhg _teraYc _terraZd _tetbdg _tetebdg _thYUY _tiXcb _ticafg
_tienacd _tilXVY _tirXhZ _tireXkY _tobab _toifda _toitfVd _tomYYf _tombYZg _totYZV _toucaa
_toucYic _tourbZe _tousdbd _toutcaZ _traZb _trabab _traigae _trecYa _tremYZh _treseXU _triYVk
_trisZYT _troZZa _troiaac _tronZYl _tropZWV _trouaZc _ttgkX _tubed _tu_XjW _tuecab _tue_YTe
_tuergiZ _tuiaZi _tuilaZi _tuteVpY _tyega _typegY _typeegY _uaba _unabb _un_Zbb _usYaj _usiXYi
_usinXYi _vaba _vadgb _va_ceh _vachcWh _vaijka _vaiskka _valWdQ _vauiZZ _vautiaZ _vebbZ _veinXZ
_veneZgd _veniVhY _ventbXg _venuXeU _verbcb _verrbca _versgff _vesbhZ _vestbha _veudZa _veuxjUW
_viaba _vieYdb _vie_dcW _vienZge _vilYWU _villYVV _vioYgZ _violYgZ _visWeb _viseZpW _vitfbd
_viteedg _vivgYY _vivrjXW _voiacc _voirYfY _voisacc _voitZae _volZad _voleZdd _vomZbm _vomiZbm
_vosYUZ _vos_YUa _votXYX _voteXXW _voubZa _voudaYY _voulZVW _vrXaY _vraXaX _vraiXaX _vubcd
_vu_aac _yaZd _y_ZYd _yacdd _ya_dde _yecZg _zZUW 0_XXY 00bXU 1_WWc 13aga 13_bjW 16cbf 16_cZg
19XWU 198ZZU 2_ZWZ 20XXV 20_YXV 3_XaY 30YaV 30_ZZV 3edec 3e_alf 7_YZc 8_Wca a_aba abZbZ abaZcb
abasZiV abassaqZ abibea able_aYa aboZWW aboiYVS aboieYVS absaXR ac_Xce acaaef acanchZ accaXY
accorYaV accuYYW aceZaY ace_aZX acee_Zcd acesaZW aces_aZW achbea achebdd ache_bdb achescic
achethbZ acon_eVZ actaWa actebWZ adbYb ad_aZo adaZYc adihYa adielYY adieumaZ ado_biW adorYSU
adosZVf ados_ZVf afYVe afe_XXU affaWd affiYVX afondZZk agaZZ ageaYa age_aYa agesXcX ages_XcX
agneaWX agne_bWW agnodfY agnonckb agreZgT agresZkY ague_ajT ahaWU aiaaZ ai_eZZ aide_XZg aiderYah
aidesZYT aidezbid aieWYX aie_WaX ailZZa aillZZa ailleaWa ailliXYg aimaYX aimeZZX ainaba ain_dbd
aineYdZ aine_XZa aineeavf aint_YYR airZaZ air_dbX aisZaY ais_ZaX aise_Yie aisobbd aisonbbd
aissbbX aissacUY aissebdY aitZZZ ait_ZZZ aiteYcZ aite_VZb aitembZi aitsrYX aits_rYX alZaa alaaYc
alaiaaX alanbYk alanccai alarZXf alarmYXh alcoebg aleZaZ ale_aYa alemZbT alemeZbT alitZYW
aliteZYW allZaZ alleYaZ allezbhX alubVV amabb aman_cfc ambdcd ambakYf ambarlYf ambeeZc ambe_lUj
ambrbdf ameacZ ame_cab amentled amiaae ami_ZjV amiaZZh amianZZj amieaag aminZeg amin_Zgg ammZZd
ammesaZl ampXYZ ampaYWZ ampagZWU an_ZbY analZbg anal_Zdj ancZZY anc_ZXZ ancebZY anchZZZ ancheZZZ
anciYZW ancieYZW andZaa andebbZ ande_bcZ andsXgU ands_XgU angbac ang_bhh ange_eZd aniYXV annZWY
anneYXY anne_WYY anneebYW annocWb annondWb anouaZi anouiaZi anqaYY anquaYY anqueZYZ ansabc
ans_acc antesaai antsZZY ants_ZZY aoZWV aoutaXU aout_bXW apebXY aperZeW aper_Zjd apieceb
apiercfc appYbb appeYcc apperaqe aprbZd aprebZd aprescZc ar_Zab arabZY arabckU arabiehU aragaeV
arageagV araibTV araitcTW arbYVg arcZaa archYZb archeWaa arconbge ardaYZ ard_WYb ardecba
arde_eca areaaX are_acZ arenccV arentdbW arge_Zbf ariaaY ari_cfc aritYYO ariteYYL arleadc
arle_bdg arqueefb arrZad arre_ZcW arrefYYh arrobdd arronZci arsfbX ars_fbY artaYa arteaYX
arte_ZVV arteaZWS artibYb arti_fVf artirgba artoZec artouYgd aruaYh aru_cZh as_cab ase_ciY
assZaa assaXba asseZaa asse_YaZ asseeYYk assenbWf asseubWi assuaYV assuraYV astiZVl atZZZ at_ZZX
ateYYc atelYVV atelaYYV atesZWV ates_ZXV ateuXcd ateurXcd atiaZZ atioZZY ationZZY atrocfY
atronagY attaagd attacZia attaqZdh attenaZX attuZbW atuYWZ au_aac aucXWe audZXZ audrcWZ audracWZ
auffbdf auffebbb aurcXc aurezlZX ausaZY aussaYY aussiYXZ aussujba autbaZ autecab aute_eYZ
auterdjV auteuXZg autorbcW autouYbk auxYZZ aux_YZZ avaaYZ avaiXZY availacX avaisRWX avalhXg
avalelXj avandZZ avantdZV avauYWW avauxYWW aveacb avecadb avec_adb averYac avesZhX aves_ZhX
avoZXY avo_YXV avoiaZc avoiraZc avonZWX avonsZXW axXWT aybZY ayedZZ ayerXfY ayer_XfY azcYj
az_dYg b_XUa bacYYa balabXY balaiYVQ balleZlh balloYVb banZaZ bancZZY banc_ZXZ bandaec bandebhX
barreZed basbYd bas_fZZ bassYaV basseYaT batYea bat_YjZ battZca batteZkb battuZbW beZbd be_bcb
beaYcY beauYcV beau_ajU bebage bebeage bebe_aed belXZa bes_Ybe biaaa bidcfi bidocfi bidoncfi
bieaWX bienaWX bien_aWW biliYaU blZaa bleZac bles_YXc blessZga bleuYfe bleueZYg bleusaqZ
blic_YYh bligeZpW bloYbg boaZa boieYVS boirfje boirefif boisYVa bois_YVa boitbZh boit_Yft bomZhY
bombZhY bombeZjY bonbaW bon_bXW bonjZac bonjoZac bonncYW bonnecYW bord_gZh borduZZP bouaYc
boucZXX bougagh bougebfi bourZXV boutdad bout_eaZ boxYQP bradcZ branZWZ brancaWb brasjee
bras_hff bravYWV bravoYXV breYYY bre_ZZX bruYad bruiZYW bruitZYW brulZeh bruleZdg bruluajY bsdVU
buZZa bu_ceu c_baY ca_daZ cabZZf cabiZZh cabinZZh cablZYi cableZYi caccbf cachefa cacheeha
cafXWY cal_bYc caleYZW cale_YYW camZcd camenibf camp_anf canZYZ canalZdi carYaa car_YXa carabce
carabfiT carnbkc carrZZd carteYWW cartoadb casZca cassYea casseXfa cavZfe caveZgf cave_Zgg ccbXY
ccorYaV ccordYaV ccouccZe ce_bbZ cedYZh cedeZYh ceeZec cee_Zgb ceidfe ceindfe ceintdfe celbYd
celaXWZ cela_XWa cellYXe celleYVf cenYWa cenduadj centYYa centrXXX cerYdX cesZYX ces_ZaX cestZXY
cest_ZXY cet_adW cettbab cettebab ch_ael champYWb chanYZZ changXdU chantZVc chaqXYY chaquXYY
chat_dVb chauadc chauseca cheZab che_Zab chefcfZ chef_dfa chemYed chemeajW chemiYcf cher_ZYb
chercbaX chetbbV chetebYU chetsiWX chezbba chez_bba chibYb chieZYb chienZZb choaXY chuteXYi
cibYZ ci_bXX cinYZa cin_Zbf cinqYcd citerZXh claaYX claqXYR claquXYR cle_Xdf clesgaZ cles_gaZ
cliZbe clieZgX clienZgX clisaZj clistaZj coin_ZYS coincYcg colZac col_YZj coleYZZ cole_Yab
coliYZl comaYY combcXW commZZZ commeZaY compadeY con_eda concZUb condebYO connXbd conseYaX
conteYZT contigYe copfdX corbaZ cordeWW cord_ZXU cordejYa cotabe cotecbe cote_cae coteaZdR
couabb cou_YlS coucead couchfZg couehhY coue_Ymc coulaYc coulebVX coupcab coupeiac coupsZjb
courXYa coutaeX coutebfV crZab crabYe craqdVj craqudVj crasZVh craseZVn creZcc cre_aZi crevZgd
creveZhY cribaX crieaZW crisZhZ cris_cgU critebX crit_gcX croXYf crocaWj crochaXi crouZfn
croulaZk csXcX cs_XdX ctZYa cteaWa cte_aVW ctiZbX ctrZag ctriaac ctriqZZg ctuZXY cubaY cueZeX
cueiabW cueilabW culcYV cule_YXb cusdTU cusefUU cutbgg cuteZWn cuteraZq cycliaZj d_aZb daaab
daiYVa dairYXb daireYXb damabd damebdc dame_bdc danabc dan_cal dangXXY dangeXXY dansacd dans_acd
danseYTW dantYaY dant_XaZ daradS dateeYV debZYZ decaWa decrcYf decroZYf dedZYd dedaZZe dedanZZe
deebUW dee_XUX deesjZX dees_jZX degaaZQ degrYYh degreYYh dejacd dejaabd deja_abd demaZX demacaY
demaihbb demanaaX demiYYT denZZb dentiXcV dentsXhi depaZb depaZXg deparZYf depocYW deposbXV
depubab depuibac derdad deriYYg derieYZf dernebX derniebX derrbdd derribdd desZbb des_Zba
descZad desceZad dessZaf dessobYi dessuace deuYac deuxYac deux_YZb devaadb devaiYXg devanada
devenaWU dezZeb dez_Zeb diaaZ di_abX diatYXV diateYXT dicamibf diebba die_aXR dierYWj dieuida
dieu_iba dimYYX dirdcY direbdY dire_ccX direcZfb disbaW disagYd disanmbd dispdYa dispafYf ditccY
dit_cdZ ditedYW ditesgXX dixYbe dix_Ybe do_cha dochXc don_haS donncbd donnedbe dorbbd dormiddd
dorscgc dors_cgc doscXd douZYX doutZYS douteZYS draZZ dr_bXQ draZZa draiZaW draitZYW dramaYi
drameaYm dre_cYb dredcdY dredicdY droXaY droiYbY droitYbY dsaYa ds_aYa duaab du_aab dueYVc
due_YVf duit_YYn duitsZYW durXZV dureXaX dure_YbV eaZYa eant_YYi eauaZb eauxYYb eaux_YYb ebaXXU
ebeage ebe_aed ec_adb echXZc echeXZb ecifYa ecin_Zbg eclYXX ecoYZa ecolYZa ecoleYaZ econYWU
ecouZeg ecoueeib ecourXch ecrccb ecrasZVh ecriddW ecritfdX ecroZYj ecrocZYh ecrouaZk ectZXb
ectrZae ectriaaa eculeaSY edaYZ edaaZa edanZZe edansZYd edeYXd ediaZX edi_ZbY eeYbb ee_Ycc
eesaYb efaaY ef_ceZ efaZZW efaiZZW efereaYU efermfZo effoYZf effonZZf efiZfZ efourYYh egaZZ
egaaYS eglZYX egleaaW egle_cbV egoaZb egoubZe egoutaZe egrefXe egresYYh egretmYY egue_iZb eiZZb
eilYZb eil_Xab eillZZZ eilleaYb ein_cbc einedZX eine_aXY eineskYX eint_ZZZ einteXac ejbad ejaabd
eja_abd ejeZaj ejoimXX ejoinnXX el_bZX elaXXW ela_XWb elasYaW elas_YaW eleabb ele_Yaf elecaYc
eliYVd ellaab elleaab elle_bbb ellesaYa eloZWV elqdec elqudec elqu_edg elqueadV elsZWY els_ZWY
emaZZ emabZY emaicZb emaincZb emanaZX emandaZX emardYV embbYX emebYZ eme_bWb emenbZZ ementbZZ
emineZRg emmbcb emmebdb emme_efc emoVZY empoZgf emporaYn en_ZZZ enacehc enaceehc enceiYcg
encerZia end_bbc endaYaY endanYbY endeYWc endezcaf endrZbZ endrebZY endsbXa ends_bXa enduacb
endu_eec ene_Wbe enetdbb enetrdca eneuZXe eneurZXe enfbca enfaacc enfanacc enfehhY enferhhY
enfiZXV enfinZXV eniYaf enirYcb enir_Ydc ennaaU ennenYgX enoaeX enomZgW enormZWn ens_YZb ensebWa
ense_kWZ entaaa ent_aab entaYZc entalZZh enteZba ente_Zba entenYfc entercUU entiZYW entrZbZ
entraZgd enuXaZ enu_XZX enueadW envcca enveace enverZZj envieXb enviekXa eoYYY epaZa epaZXb
eparZXZ eparebYT epartZWa epasZbg epas_ZYg epeXWY epe_XYr eponZZe epon_YZv epondaac eposZaY
eposeaZZ epousaZU eprbXX epriZXV eprisZXV epubZb epuibac epuisbZb eqcaW equcaW equiZWV eradXX
era_hbS eraicYX erai_jbW eraitbWY erbZUZ ercaYa erchcaX erchedbX erciZWX erci_ZXX ercuagd
ercutYXj erdZXa erdiYYX erduZVa ere_bac eresdaV eres_eaV ergaWh eriYXZ erieZZb erie_YYb erinZae
eringZbk erme_ceX ermeecYg ermenZYg ermezWYR ermiYaT ermisWbW ernbYa ernetYVV ernidbW ernieebX
erobXW errabb erreabc erre_aae errescgY erreuYYU errezVpZ erriaec erriebdd erseYbc erserYZi
ersocbZ ersoncba ertbYZ ert_cZa ervZYb erviaYe es_aaa escZca esensaXo eserZeV eservZfV esodYT
espiZbg espirZbh essagYZ essagidZ essebcX esse_aWa esseeZrX essengce esserYaR essesYlW essiYXX
essuadd essusacc estaZb est_aZb este_aaX estenahV esterdbi estesZdS et_abb etaZYY etagdea
etageeea etaiYZX etaitaYY etanbWe etangeWf etardYWR ete_bbb eteiaaU eteinZZU etemXnY etemeXnY
eteraYU etiaab etiefVa etincaal etitZcb etit_Yab etiteadb etitsYec eton_YZj etraXaY etraiXaY
etrebZb etre_eZZ etresYZe etscZY ets_cZY etteaaa ette_abb ettenaam ettezYVV ettrbaX ettrecaX
etuaaV etudccU etudeXWR eu_ZXb eueYXd euiZWX euilZWY euillYYU eulaac eul_aYe eule_ccg eulemXZU
eune_fhX eur_Zbc euradXR euraiWbS eure_fbX euresXbc eurosYaW eursZaY eurs_ZaY eus_bjZ euseaVe
euse_aWd eutYZb evaZbd evaiYXi evaitYXi evanadb evanoaYk evantacb eve_cdb eveieZd eveileZd
evesdUX eves_dUX eveuahZ eveu_Zhf eveuxefU evicZW eviecZW evoZVW evoicXV exacV ex_avX excedU
expcZX exprcjb expreckb expuicZ expulicZ extYYX ezaaY ez_aaY f_YWa fabaa facaYY faceaeZ face_bfX
facogZV facongZV factubUX faicab failXYg faillXYg fairdaa fairedab fantabc fant_Xdk fantsbaZ
faubYZ faudcWd faudrcWZ fautbZX faut_aZW fautedZb febaa femcbd femmccb femmeccb fenedca fenetdca
fereaZ fer_Xhd feragYa ferehYU fermccZ fermebca fessbaV fete_XdX feuZbd feu_Zci feuiYYU feuilYYU
ffZXc ffaeai ffairhbc ffe_YYi ffiXWY ffle_Zak ffoYZh ffondZZf fichYWY ficheYWZ fie_dqU fievabh
fievrabh filaca fil_Zah fileXWV fillbgb fillebgb filmaYU film_ZNV filmebhX filsZbc fils_Zbc
findXX fin_ZVY finihaX fini_bWZ finirebW firaUY fissZYk fissuZYk flaYWX flamaYf flammaZj fleYbd
fle_Ygi fleurYYV fliaqX flinakY flingakY foisaaX fois_aaX fonYbc foncYgY fonceZyc fondbZi
fond_caf fondrYZf forYXY forcdfY forceefX formXWW formeYYU forteaZn fouleZXO four_Ybg foutrsXZ
foybgc foyebgc foyerbgc frabb fraYcX franYYX frapZoX frappZoX frecdd frelZZg freloZZg freredb
frereedb froaXb fuiXec fuiteYXh fumYXb fumeYYb fume_YYh fumeeaYc fusefa fusidcX fusileeX g_bbY
gagYVY gageZXX gage_aZS gamYhb gamiZee gaminZee garbcX garaadU garagaeV garcagc garcobge gardZcY
gardeabY garsieY gars_ieY gazcYj gaz_dYg geaaa ge_aZb gee_Zkg gelZWe geleZVg gele_aVm gensadd
gens_add geraZX ger_bcV gereWVc gesZaY ges_ZaZ giXZd glaZZh glaccam glacecbm gleZbX gle_afV
gnYaZ gne_XbY gnonadk gnon_big gocab gonaWf gonfYZf gonflYZf gorgbff gorgebff gosebh gossech
gosseech goutZXa gout_YYo gouttbaT grZZZ graZYZ grataWX gredca gressZeY gretmYY groYYf h_YZZ
hachZmX haineajb halleYWR hampYWa hamp_ZWX hangZdU hangeYdU hantZVb hant_YWj haqXYY haquXYY
haqueXYY hat_bVZ hauaad hauffbdf hausdca haussdca hautZXd haut_bYc he_Yab hefcfZ hef_dfa hemXea
hemenajW hemiYcf hemisacn her_ZYb hercbaX herchbaX hetbbV hetebYU hete_fXV hetsiWX hets_iWX
heveudeY hezbba hez_bba hicZWO hieaab hienZZb hien_aXd hierbbc hier_bbc hivZYV hiveZYV hiverZYW
hoaca hombga hommcja hommecja horsWjg hors_Wjg hurlbeZ hurlebfZ i_baa iabXZ ianfZc ianteaef
iatZVW iateXWT iateuXVS iblbXZ ibleaVa icaZY ic_YXb icaaWb icamibf icameibf iceaaX ice_ZaW
icidZX ici_bbY iciebZX icienYZV ide_bae ideedXV idee_YXV ideeslZY ideoeaS ideo_hZQ idesWWV
ides_WWV idezbhX idez_bhX idiWac idi_Wbf idoZdh idonbei iemgcc iemegcc ieme_gbd ien_aZZ ientace
ient_acd ientebgc ieraYa ier_ZYa ierebYc iere_bYd iersaaX iers_aaX iesXZY ies_XbZ ieubad ieu_cad
ieurbef ieur_bef ieuxaWZ ieux_aWZ ievrZbh ievreZbh ifZaW ifflYVg ignYZb igne_Vbb ignonZXn
igue_aYl ilaba il_cdb ilaaZW ila_cXT ile_Zch iliecbf ilieuZdj ilisYYT ille_aYa illergfY illesXda
illeuaWa ilmaYU ilm_ZNV ilmebhX ilsadb ils_adb imZZZ imaYaX imateanb imeYYa ime_YfW immolYY
impYZW in_aZa inaYaV incYbd inceXaa incelaal incesaXm incoZff inconZgj indcXW ineuZjX ineurZmY
ing_ZZX ingeYTP inge_YTP inibXa ini_bWY inirebW inir_fbW inqZZe insYZa inscXWX inscrXWX intZZZ
int_XaW inte_Xgd intsZZV ints_ZZV inubXa inuegYe inuerfZc inutYYa inuteYYa invYYR ioZZZ iolZdb
ioleZib ioleeayY ioletaMq ionZZY ion_ZYY ionsZYX ions_ZYX ipal_YhY iqZXa iquZXa iqueZXZ ique_ZXa
iraaZ ir_bbZ ireZaa ire_Zaa irecZfb irectZfb irenZYj irentaaj iresbZY ires_bZY irsbbW irs_bbW
isaaZ is_aaZ isaZZY iscXWV ise_bcb isemYXi isemeYXl isenbgV isentbgV isesZYg ises_ZYg isiaZY
isinZca isinsYkX isoacb isonadc ison_bcb isonsZXg ispdYa ispafYf isparfYf issZYc issaaUV
issanbVY isse_bcf issenYiV isseuYYT issueWg issurZYe istZbW istolega itacWb italaXi iteZZZ
ite_YZY itembYg itemebYg itercVa iter_ZWW iternaXl itesaYX ites_aYY iteuZee iteurZgb itiZZW
itioXaY itionXaY itresYUa itsabc its_abc ivaZa iveZZZ iverYYU iver_YYV ivrdZa ivredaZ ivre_caZ
ixXbb ix_Xbc izZdi j_caX jabZc ja_abd jamdec jambeXc jambefYf jecbZ je_dba jetaZX jet_XVR
jeteebe jete_Xhf jeternYW jeuncgX jeuxZZf jeux_ZZf joaZa joindmaa jointYjU jouaZc joueYWb
jourbac jour_ZZd journZaQ jourscac juYZa juiWUV jurafY jureaic jure_Vid jvjVV k_dWY kiaeZ l_aba
la_aab lacZaa lacafkX laceYXZ lace_ZXY laceeZYh lacesXXW lachYhg lacheYck laiaZY lairXXa
laireXYZ laisdaZ laissfaY laitfYe lambXa lamehcY lame_iXT lammaZj lammeaZj lampYXY lampeYXT
lanZbc lancZde lanchZcc langaWd lantaea lantebhd larZWX lariZYM larmcUe larmeYUe larramZ las_YbX
lasscfd lataWZ lateXbh lateaaYu lcdZe lcoebg le_aaa lecaXb lectaXZ lectiaYX lectraYf leeZac
leguhba leguehca leiWZb lein_abd lemXXW lemeXYX lemenXYX ler_aca lesaaZ les_aaZ lesseYeV lettcde
letteZcf lettrgda leuaaY leueZYg leurcbW leur_bYY leuradXT leurefbY leursZhX leusZmc leus_aqZ
leve_beg leveseUX lezYgZ lez_ZgX liZYa liacXV licbYZ lic_YYh lienYeb lientZgb ligeYlV limYWa
lin_Ycg line_YWo lingYZR linguZkY lisaYYW lit_ajd liteYWY lite_YVY livreZXV lleguhdb llerbdc
ller_ceY lleuaVa llezdeY llez_deY lloXaW llon_ZTZ llongZel lmbYX lm_YSc loZZa loccbd locabcc
localXbc lochecVS logcaX logemggf loiaXZ loi_ZUX lolYYV lol_WYV lomYce lombZeh lomb_Zah loseraza
lotWZZ lqdec lqudec lqu_edg lqueadV lsacb ls_aca lte_Xlb luaaZ lu_bZV lueaVX luibdY lui_bea
luieaYU lumWZZ luresakY luscZb lus_cZb m_ccY ma_bbZ maiZaZ mai_XYT mailXYU maillZcR mainccc
main_fgf mainsYia mairYdY maireWhY maisYYZ mais_YWW maisoZhi malbdc mal_dZZ malaZXi maladZWj
mamcce man_beb mandaZX mandebaZ mangece mangeece manqYXa manquYXa marYaa marcWZd marchWZc
maribda mari_cfa marqffW marquffW marrYdc marroZci marsXXV mars_XXV martYUZ marteZWS matZbe
matelYYV mateuahh mbaZa mb_Zah mbadTb mbeaad mbe_bZc mboXXS mbraaY mbreYZZ mbre_ZbX mbresXWl
meaaZ me_bbZ mecbdY mec_fjW medZXY mediYXY meeaZc mee_aZb memZYb memeZYc meme_ZXb menaZda
menacehc meneXfc mene_XhS meneuZXo mentbaY ment_cZY mentaXYe mentsaiX merZaY mercZYX merciZXX
mereYdc mere_Ydc mesbYa mes_aYa messfbX messaidZ met_bjX metrXYc metreXXe metsffY mets_ffY
mettYXY metteYVd mettrYYW meuZYb meurZRY mezaWT mez_WXU mi_cbb miaaVk mianZZj miantZZj midWZb
midiWbd midi_Wbf miecZY mienfaX miennpXX miliebci minYZZ min_YfZ mineeZSi mineuZfX minuYXY
minutYYa mioZYf mion_ZUg mionnaiY mirdcf mir_ffg misYaa mis_ZbY mmaaa mmeZca mme_aca mmenZfc
mmeneYjb mmokWg mmuneZXV moaaa moibaZ moi_efZ moinXWZ moinsXWa moisaWY mois_bWY molbbk molenYZ
monaba mon_abZ moniZdi monitZie montaZc monteZac montrbbZ moraZf mordYXj morduZYl mortbad
mort_ebf mortsYYg motcVb mot_eZX motsYSW mots_YSW moubWY mou_Yen mouiZXU mouilZXU mourhVY
mourigXe mousZVX mpZYZ mpaZZX mpeXaY mpiebXW mpierbXW mpoXZW mporZXg mportZXh muYXY munZaX
muneZXW mune_ZXW murZbe mur_abf musXTT naZaa nacdfh nacedgf nace_fdh naisWWb naitceb nait_eed
nal_cZc nbonsZsX ncaaa nc_YVY nceeadf ncee_aee nceiYcg nceinYcg ncelaXe ncellaXe nchZYc ncheZYb
ncherZYm nchesbUa ncleZhc ncle_Zfb nconYdi nconnZhd nconsaUq nd_aac ndaXXX ndanYbY ndaraaS
ndeaaZ nde_baZ ndezbed ndez_bed ndiaYY ndoaai ndonnYao ndrZbZ ndrebZY ndredcdY ndsYZY nds_YZY
nduZbc ndu_cbc ne_aab neaZXZ neauZXZ neau_ZXb neeXYX nee_YZW nemZWY nemeZWZ nemenZWZ nerbYW
nesaYX nes_aYY netrdca netredca neurYfZ neuseZUg neuveYZR nevXfY neveZgc neveuZhd nezYcY nez_YcY
nfbba nfaacb nfanacc nfantabd nfefeX nfergfX nfermjjY nfin_ZXV nfleYXi nforZXV ng_ZdZ ngebYZ
nge_dYd nguZbe ngueZbe niaZY ni_ebb nieraZZ nier_aZW niereaXe nimatZjf niracZ nir_adZ nisZZU
niteuaif njoZbe njouZac njourZac nnee_cXW nnereZZ nner_fZZ nneusZUi nnezWfV nnez_WfV nnocUa
nnondWb nnoncdWb noaaZ noeaZS noicWb noircYa noir_ZYW noirehZg nomaaU nomseiX noms_eiX nonceVa
nonceeVa normZdj nosbbU nos_bbV notaaZ notrZaY notreZaY nouYbX nouiZWg nourZfh nourraff nousZZY
nous_ZZY nouvXWY nouveXWY nqaYa nqubXb nqueZXY nque_ZYZ nsaaa ns_aab nscaWb nscrXWX nscriXWX
nseZWX nse_eVW nseiYaW nseilYcX nstYXU nt_aab ntaXZa ntaleZdg nteZaa nte_Yba ntendYge ntentYTY
nterZZZ nter_YeZ nterdYYX nteriaZi ntesZZd ntes_ZZf ntiaXa ntinugYe ntodVb ntrZca ntraZdd
ntraiZhd ntreZba ntre_ZdZ ntreebUc ntrenYQV ntreragZ ntresYbg ntsaaY nts_aaY nu_Yab nuerfZc
nuer_fZc nuiZdZ nuitbeb nuit_bcc nuitsbjW numcYT nutYYZ nuteXYZ nverZZe nversZYe nvibXW nviefXX
nvie_mYa o_bXa obrYdR obuaZj obusaZi obus_aZi ocadcb ocalbZc ocal_cYe ochabfd ochaibeZ ochebWZ
oche_aUd ocherfbU odZXa odeYXa ode_YYT odeuZZd odeurZZd oeaXb oelaVa ofbaW ogabY ogemggf
ogemeggf ogucaU oguecaU ogue_caU oi_dcZ oid_dak oienbZU oientbZU oigYkg oignYid oinZZa oin_dWW
oincYcg oinceYcg oinsXWb oins_XWb ointeYlc oiredXb oirscbX oirs_cbX ois_aZb oise_bna oisicaX
oisinZcZ oissYWT oissoZXX oitbbb oit_bbc oitecYX oite_cbU oitrZbl oitriZbl oixXdX ojYUT ojet_YXO
ojeteaZm olZZa ol_YYe oleZab ole_aXb oleeZke olee_Zlc olerbiX oler_Yjb oletbci olet_dhe oliYXZ
oloZWa ombZZb omb_Zah ombeYbd ombe_Zbb ombenaZn ombrYWV ombreZXV omeneZbg omiXYd omi_aan ommeZbZ
omme_abY ommenaed ompaZZ ompadeY ompagdfZ ompiaXW ompiebXW onaleZYj oncebdZ once_alZ onclZhb
oncleZhb ondaZe ond_dZj ondebbY ondezZlX onfleYYf ongeaZf onge_abm onitZie oniteaif onjoZbc
onjouZac onne_cca onnereZZ onnesXXh onnezWfV onsZZZ ons_ZYY onseXYW onseiYcX ontZZb ont_Zac
ontenYTa onterZhe ontieXd ontingYe ontrZca ontreadb opYYW op_XVV opeYWZ ope_ZXh oposYeY oposeZgY
oqVXf oquesaXw or_XVc orabWa orce_eeb ordcYa ord_dXY ordeeXZ orde_iZc ordu_ZYe orgebhc oriYZV
orisZaW ormeXWa orme_WYY ormiddb ormirgcc orsZcc ors_Zcb ortZbb ort_cbc ortabWa orteYcc orte_Yfe
ortiZca orti_Ymc osZaa os_ZaZ oseZdc osiXUX osseabf osse_Xag ossiaWV otaZa ot_dWb otebZa ote_cYa
oteaYYX oteauYYX otecZbi otectZbi otrZaY otreZaY otre_ZaY otsXXX ots_XXX ottXXb ottesZWT ou_ZZY
oubXab oucabc ouchbdf ouchaaWp ouchebec oudZXV oudraaZY oue_Xdc ouerfVZ ouer_fVZ ougabe ougeaae
ouge_abd ouiYbd oulaZb oulaeWa ouleZZX oule_aYY ouleeaWm ouletaXn oupbZZ oup_YXZ oupeeZa
oupe_dYZ oupsZhc oups_Zhc ouraZZ our_aZZ ouraace ouranacj ouridWc ourireYd ourrabb ourriZcd
ours_aab ouseZZU oussXac ousseXaf outcaZ out_bZZ outebcZ outeaakV outesdbZ outrpae outrepae
outtbaT outtebbX ouvaZc ouvebYc ouve_aab ouveread ouvraZc ouvrecXe ouxbdV oux_bdV oxyZZt oye_cga
p_ZYX pa_eef pagnobhb paiYdX pal_YhY panXXW pannYYX panneYYX pantZaW papdec papibdd papiecfc
paraaa par_Ybb paraeWa paraidTW parcXaZ parebaW pare_cZU parencdW parleZdc partcad part_bYd
partidZd paruaYh paru_cZh pasaac pas_cac passYZa passaXcb passeZZb patrcfX patrocgX paybeX
payeddX payerXhY pe_bZb pee_Ydj peiaVW peinaVW peinegYa peintYVW pelYYZ pencbe pendcdf pend_ZYs
pendeaZt pendrrWX penduekZ pensebY pensehXZ pensiXhY pentcYf per_ade percdbd percecYg perdZYb
perduZVZ pereafc pere_bgc permiWbW persocbZ pesYZV pes_ZXX petZba petiZcb petitZcb peuaaX
peu_aWS peurceY peur_dfU peutaYb peut_aYb peuxbgc peux_bgc pharZYh phocjT piaZc pilXVh pillefYx
piqYbh piquYbh piqueZcc pirYbd pistoehZ pitZUg pitalbWj plaZa plaZZa placZYW placafkX placeYXX
plagYZg plageYZg plaiWaX planZca plancZXj plantbgY plaqcaf plaqucaf platbWb plateYXl pleaZY
pleucZZ pleurfaY plieZgm plomZff plombZei plucac plu_idg pluiaYU pluieaYU pluscac plus_dac poaZZ
poisZfW poissZXW poitZbl poitrZbl polaYU polibZV pomZXb pompeZbj pompiaXW ponbZc pon_XYl pondaac
pond_gXj pondeXnZ pontgbc pont_fdg porZba portZba port_adW portabVa porteYdb posZYX poseacX
pose_aeY potcXb pot_cWZ pouaaZ pouleZZU pourbZY pour_bZX poutkXg poutrlXh ppYaZ ppeYcb pperaga
pper_agb pprZaW praZY pr_WXX prebYZ prefcZU prefecZU prenoZfW prephcX prepahcX presaZa pressaXZ
pretXUZ preteYVX prevbYV prevebaY prisaZc pris_cbe prixYXT prix_YXT proacX procdfZ prochdha
profddV propYcX ps_bbb pteaWb puaab pubYYY puiabc pui_Zjm puisabb puis_bbb puitZYh puitsZYh
pulccR pulsicZ qu_ecY quanacZ quandacY quarXbZ quartYYV quelbaY quel_baW quellYWU quelqdec
quelsZVY quibZb quoiaXc quoi_aXc raaZa ra_gZW rabZcT rabiehU rabinfiT raceXgU ractaak ragZYa
rageaZa raibZX rai_kbW raineYfe rainshZW raisaYW rais_YaY raisogWU raitZZX rait_ZWV ralXYX
raleYYV rale_WaW ramYYd rambkYh rambalYf rameXbf rame_ZYj ranaZb ran_ZcS rancaXZ ranchaXb
rand_YZb randeafX randsYkU rangefWf ranglZjX rapefTb rappZcb rappebda raqcbg raqucbg raquecbg
rasebZ ras_ecb raseZdj ratZWb rateYVf rateuZYg ratiYYZ ravXZZ ravaZZZ ravaiacX ravauYWW ravoYXV
ravo_YXV rbYWa rcaZb rchaYb rche_XYY rcherafh rciZWY rci_ZXX rconage rcutYXj rcuteYXj rdaYa
rd_aXc rdecaa rde_fcb rdenYbV rdentYbV rdiYZX rduaVc rdu_ZXY reauxYYg recYdZ recrefbj recueZkX
redcaU redeZWU redicdY ree_aYd refaZZW refaiZZW regcaW reglaaW regleaaW regrhbX regremYY reinXcg
reinsYcn rejoimXX relocak relonZZg rembYZ remblZZl remecdW remenigW remoXcf remonYdg renamRe
rendZYY rend_Zaf rendrYZW renduaWa renomZgW rentcba rent_YYc rentedYg rentrbeY rentsfbX renvZYe
renveZXm repaYZ repaaaZ reparbYW repasZdf repeYXU repiZXo reponZZd repraXX repriZXV rer_YYZ
rereedb rere_gac reresWkY resaaZ res_aaa reserZfV respiZbh ressabX ressebdY restebde retaZX
rete_gZW retibTb retiefXX retrZYY retraXaY reuXUb reurXYW reur_XYY revcYZ reve_dZQ reveifYd
reverXfd reviabW rezjbU rez_jbU rge_Yah rice_Yee rie_ZYZ rienbac rien_cbe rierYaa rier_XYd
rilYXZ rillXWc rilleXWY ringZbk ringuZbk riqbdc riqubdc riquebdc rirbZW rir_fXY rireVZW rire_WZW
risZab ris_bec riseXad ritZZU rit_eZV rivenZZk riverWbS rixYXT rix_YXT rleadb rle_ccf rmaiYZR
rme_acW rmeebXe rmenYWf rmentYWe rmesZXc rmes_aYd rmezVWS rmez_VWS rmiefid rmirgcc rmir_hcc
rnZZY rne_aac rnetYWV rnet_YXV rnibaX rniedaY rnierdaZ roZZa rochabeZ rochebZf rodZXi rofddU
roiZab roid_dak roisZac rois_Zbd roitXaX roiteZdP rolXWb roleXXb role_YWb ron_Zde rond_Ybd
ropYZW rop_YVV roposYeY rosYYX rotecZbi rottXXa rouaYb rougaXa rougeaXa rouicXg rouilcXg roulcad
rouvcYY rouvecZZ rpdZi rquesalY rraac rracWb rraicaY rrainXaX rreaab rre_aab rrefYYh rrefoYYh
rrerYPd rresbjb rres_bld rreuYYU rreurYYU rriYcd rricZma rrierZZa rrisYeh rris_ZrZ rrissYWi
rroZaa rronZcg rron_aYo rseXaa rserYZh rser_YZi rsesYYS rses_YYS rsocbZ rsoncba rtaZa rt_cab
rtaZWb rtaiZVa rteYaa rte_Yba rteaZWS rteauZWS rtenZVb rti_cee rtieXbZ rtierWdc rtirhYb rtir_fZb
rtouYcb ruYZZ rueYZY rue_YYY ruiZWX ruitaWV ruit_aUU rulZeh ruleZdg rule_Zah rulenaag rulerZlW
ruluajY rulurajY rveniZZs rviaYe sa_gbc sagerblZ saiYaa salZXW salecWV sale_eVQ sallZXa salleZXa
sanaac sangZei sang_Zlh santbZY sant_fZZ satiZZY satioZZY saubaX sauteea sautegfZ sauvXaU
saveaUo scYaa scenXae scibYd scieidm scriXUX se_abb secYdW secobea secoubgf see_Yca seiYbV
seilYcX seil_YdX selYXY sel_ZYV semZYY sembbYV semblbYV semeZWb semenZWb senaZc sensbVd sens_bVd
sentZac sent_Zce seraYZ ser_ZYY seraeXX sera_dXW seraidYY seribXh serinZbl serrYcU serreaWU
serveYeV serviaYe sesdbc ses_dbb seuZad seuladc seul_bZd seulsZhY sezcZW sez_cZW siaaZ si_bdX
sieaZb sieraXX sifYVd sildbX sil_hgX sinZca sinsZfX sins_ZgX sitXYX siteXYW site_YYV smeXbS
sobaa soidcY soin_iYU soirccZ soir_bdb soirsfcY solaUY sol_YZd solebUa sonbbb son_eca sonnacc
sonneacc sonsZYg sons_ZYg soracc sortadd sort_cee sortiZca souaaa sousbcg sous_bch souvXZT
souveYZT spbXc spagYb spareYd sparaoaZ sparuaYg spiZZh spirYai spireYYg spoZYX sporaZW sportaZW
ssaaYY ssanaWc sseeZed ssee_Zge ssencdd ssencieh ssentZcb sserZcb ssezcWW ssez_cWW ssiZYW
ssi_YXZ ssieaXZ ssousbYh ssucac ssusacc ssus_acc staZa st_aZb staZaX stagXYW stageXTV steZZa
ste_aaY stee_Yal stentafY ster_dch stolega stoleega strXYV suaab sucZWi suidcZ suiscaZ suis_caa
suitWdY suit_XjZ suivaga suiviXiW supXYX surabb sur_abc sure_ZWf suresiaW susacf sus_acc sybTV
t_aaa taZZZ tabdba tabackW tabasalZ tacYcd tachZdd tacheZdd tagebYZ tage_dYb taiYZY tailZXZ
taillaVZ tainYZV taineYZV tairadZ taireadZ taitZYZ tait_ZYZ tale_Zbd tanaZY tangeWf tantabX
tant_ZbX tapaaY tapecgZ tape_dcY taperZmb taqZdh taquZdh taqueZdh taraUZ tardYVb tatZaX tat_ZYV
teaZZY teauaaY teau_aZY tecabg tectZZi tectiZbi teeYad tee_XZf teiZZb teinZYX teintZZY telZbW
telaYaV telasYaV temenbec tenZbb tend_cfW tendaYRc tendeZaf tensZXj tensiZXj tentZee tent_Zfe
tenteaYf ter_bcZ teradTU terdYYX terdiYYX terieZXe terraYXX terredbd tesaZZ tes_aYa tetbch
tetebcf tete_cde teuZac teurZab teur_Zcd teursaWV tezbVY tez_bVY thYaW ti_dce tic_dfe tiennZlU
tientaZf tilaVW til_ZXP time_YzY tinaZb tincabl tinceaal tineWXa tinugYe tinuehYf tioZZY tionZZY
tion_ZZY tionsaZY tircca tir_eZc tireXga tire_XkZ tisbWb titYca tit_Ybb titeZda tite_aba
titesYha titsYed tits_Yed toireZYT toitfVd toit_hVg tolecfh toletehZ tomYZc tombYZe tombeYZf
toubbb toucYme touchYme tourZbd tournZZb tousdbc tous_ebb toussYZg toutcaZ tout_baX toutecac
tractbXj traibeb traingbc trapaUm travaZaW tre_baa trembZZl treragZ trer_YgZ tresZYc tres_ZYb
treseaXo triZYd triqaYg triquaYg tristZYT troZZa troiaac troisaac tronaec tron_afa troncZYl
tropZWU trop_ZWV troubYb trousYZR trouvdZd tsaaZ ts_aaa ttabhb ttacZia ttachZia ttaqZdh ttaquZdh
tte_aac ttendbYW ttentZad ttesabW ttes_abV ttezYVV ttez_YVV ttoiXYb ttrebZY ttre_dYX ttuZbW
tuZaY tu_XjX tue_YSX tuerfgZ tuer_jfa tuilaZi tuileaZi tumZgZ tumeZgZ turYZY tureYZZ ture_Zac
turesYVQ tuteWkY tybfY typegY typeegY u_aab uanabZ uandacY uand_acY uarXbZ uartYYV uatreWWg
ubYYZ ublYZZ uble_Zgg ubliYXX ucaaa uchacf uchaZWo uchanZWq ucheacd uche_ade udZXY udi_XbW
udrbXa udrabXY udra_gYk udraiaYW ueebkX ueiaaW ueilaaW uelaZY uel_cZW uellYXW uelleYXW uelqdec
uelqudec uelsZWY uels_ZWY uent_XVc uerfYY uer_gZY uetZZV ufferZYn ui_abb uillZaa uillaZZj
uilleZbX uisbbb uis_bba uitsZda uits_Zda uivafa uiviXiW uivieXoY ujoeYa ujoueYa ujoureYa ulaZb
ul_ZXg uladXZ ulaiaUY ulanZaf ulantYZl uleZZb ule_aad uleeZUf ulee_ZUh ulenbgh ulentbgh uletZXk
ulettZWn ullesXZt uloaie ultedhY ulte_Xsd ulurajY ulureajY umYXZ umeYXY ume_XXd umeeZYg umee_ZYh
umenZVU umentZVU umerabU umieYdW umierYdW unaba un_Zbb uoiaXc uoi_aXc upaYY up_YXZ upeeYa
upe_dZa upsZhc ups_Zhc uracYX uraiacW ureZaY ure_Zba urerZVV urer_ZWW uresYZY ures_YZY ureuXVS
uriZXb urirdYd urir_eYe urlebeZ urne_aaf uroZZW urosYaW uros_YaW urraab urriZcd urrisYeh
ursesXYU usaab us_bab usebZZ usileeX usil_hgX usinagf usin_cck usserXWj ussiYXW ussi_YXZ ussuiab
ussuribe ustXWb utaaZ ut_aZa ute_bZa uteaakV uteauakV uterbdc uter_afb utesaaZ utes_aaZ uteuWdZ
uteurXgW utibXW utoYba utorbcW utouYbk utourYbk utrdZa utreeaa utre_haX uttcbU utteccW utte_aWY
uvZYa uveaYb uve_aYb uvenYYU uverdZd uver_bVW uveraicX uvreaWa uvrieZbh ux_ZaZ uybSZ vaaaa
va_cdd vachcWh vachecWh vaiacY vailacX vail_ZaW vaisefX vais_fgX vaitYbd vait_Ybd valbYa valegXf
vale_mXh vanbba vanoaYk vanouaYk vantbbZ vant_bbZ vaubVb vautiaZ vaut_iaZ vauxYVc vaux_YVc
ve_abc vecacb vec_adb veifdY venYZa vend_ZOX vendrceX veniYad venirYbc ventZXb vent_YWb venteZYT
ventrdgi ventsaUY venuXaY venueYaX verbab ver_YYX verrbfa verraqiW verreYgc versccd vers_fef
verseYbc vesbZW veuedY veu_fdc veuxjXV veux_jXV vide_abc videoeaR vieabc vie_fdY vienaec
vientbeg vieraWa vier_YXQ vilXXU villXWU villeZWT vioZeY violYgZ violeZhc visXaW vitdZc vitecZd
vite_dcg vitrefca vivfYY vivriXW vivreiXW voaZa vo_YXV voiaba voie_gcY voisacb vois_ddk voisiZcZ
voitZad volYYd voleXad vomZbm vomiZbm vomi_aan vonZXX vosYUZ vos_YUa votXYX voteXXW vote_YZW
voubZZ voudaYY voudraYY voulZVW vraYa vraYYX vraiXZX vrebXd vre_bYc vubag vu_cZb x_Zaa xcedU
xeWUY xe_WSY xpcZX xprcjb xpreckb xpresckb xpuicZ xpulicZ xpulsicZ xtYYX xyXYq y_bZb ya_dce
ycee_ZjX ycliaZj yclisaZj ye_edc yer_Zba yodTc ypdhX ypeegX z_aaZ zarcXn zinYXq
"""

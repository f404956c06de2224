"""What groups of letters say of harm. Made by tools/harm_weights.py.

Learnt from `bench/harm.csv` and titles of the Vrai Débat. After each group (« _ » is a
blank) stands a letter a kind: steps from `a`, which says nothing, down to A and up to z.
"""

KINDS = ("despair", "violence", "hazard")
STARTS = (-4.919, -3.725, -3.257)
STEP = 0.84606
TABLE = """
_0ZXS _1ZcY _1_YWc _12YbV _12_ZbV _16cbg _16_cZh _19XWU _2XYX _2_YXb _20XXV _20_YXV _3YZY _3_XXZ
_3eefX _3e_amZ _4aYa _5_Xgd _7VWc _7_YWg _8Vae _8_UgX _aaaa _a_abb _abYVa _aboaWU _aboiYVR
_absaXQ _acZXY _accaXZ _accuYYW _achaYV _adimbY _adiembY _ado_bjW _adosZVg _affahYi _agreZgT
_aicZa _ai_dZa _aimZYW _aimeZYX _ainWgV _aineZiW _airebd _aireYZj _alaad _alladb _amYdW _amiaea
_ami_ZlV _amiaZZg _anZaY _angYWQ _anncWX _annebYY _annodWb _antaZf _antiaaj _aobXW _aoubXW
_aoutbXW _aprbad _aprebad _armfaZ _armefeW _aseYY _asseYV _assudZV _attadb _attaZie _atteaYZ
_auabb _au_abc _aurfYY _aurekZV _ausYXZ _aussYXZ _auxZbX _aux_ZaW _avacYa _avaiXYZ _avalkXj
_avancZW _aveabb _avecacb _aviZWS _avoYXc _avoiYZh _avonZXW _bacXWa _bac_XTd _balabXY _ballYfd
_banZaW _bancZZX _bandbhX _basbWe _bas_gZb _bassYXV _batYkZ _bat_azd _battYgW _beaZcb _beauZcY
_bebage _bebeage _biaZa _bieYVX _bienYVX _blYfe _bleYgg _blesZhe _bleuYde _bloZag _boibag
_boirdle _boisYVa _boitbbh _bomZhY _bombZhY _bonbZX _bon_dYV _bonjZZc _bonnbZW _bordfZd _bouZYc
_bougafh _boutcYc _boxYSR _brZbc _brabcc _braseff _bravYWV _bruiZYW _brulZfi _buZYa _bu_cev
_c_cWS _caZZb _ca_eaa _cabZZg _cabiZZh _cablZYi _cacdef _cachefZ _cafXWY _calcWU _camYdd _canZVY
_carYZb _car_YXa _carabde _carrZZb _casZcb _cassXfb _cavZfe _caveZgf _cebba _ce_eea _cedYXm
_cedeZZm _ceiifZ _ceinifZ _celaXWa _cenYXX _centYXY _cesaWX _cet_aeW _cettbbc _chanXZW _chaqXYX
_chaubdc _cheacb _chemYbe _cherbZW _chezZca _chiaZc _chieZZb _cinqYbe _citeZkf _claZa _clacXa
_claqYYR _cleceW _cle_XiU _cleshZb _cliYcc _clieZgX _coeZWa _coeuZWb _colcfe _col_YYj _coliYej
_comaZZ _commaZZ _concZUc _consZYV _corgVa _cordnYa _cotcad _cotecad _coubbb _cou_ZlX _coulaYc
_coupdab _courYZa _coutceV _crZZd _craebf _craqdVi _crevZgd _criZaY _crieaZW _crisWhd _cuZea
_cyYae _d_aZb _daabc _damadc _dameadd _danacd _dangWRZ _dansacd _dateeZW _debZXZ _decaWY
_decrcYf _dedZYd _dedaZZe _degaaZQ _degrYYh _dehYeg _dehoYeg _dejacd _dejaabd _demaaX _demacbY
_demiXZT _denZVX _dentbYT _depbZb _depaZWh _depocZX _depubab _derdbc _dernebX _derrbde _desZbb
_des_Zba _descYbh _dessZaf _deuYac _deuxYac _devaaZ _devaadc _dibba _di_lie _dimYYX _dirddY
_direcfZ _discaY _disahZc _dispdZa _ditdeY _dit_ceZ _ditefbX _dixYbe _dix_Ybf _donneba _dorabc
_dorscjW _doucaUf _doutZXS _drYZZ _draZVe _dramaYh _droXbX _droiYaV _dscai _ds_cai _duaab
_du_aab _durXYU _eaaa _e_fSj _eaZZg _eauZZg _eau_ZZf _ecoYZY _ecolYZZ _ecrcba _ecraZVg _ecriddW
_ecroaZj _effoYZh _egXZe _egoYdj _egouZZi _elcdb _elebad _elecbYd _elevbdd _elleeb _elleeeb
_eluYaV _embdZ _embjZZ _empYgZ _empoZhf _enaaZ _en_ZZZ _enceYeg _enfcdb _enfaacd _enfejeX
_enfiZXV _entZab _enteacc _envffY _envigXc _esaZb _esseiid _estaZb _est_aZb _etabb _et_abc
_etabXZ _etagefa _etaiZWY _eteYbZ _ete_Ycc _eteiaaU _etinaal _etrcbb _etreeaa _euXXX _eu_XRa
_evaZYg _evanaZl _exbeV _ex_ayY _expcZX _exprckb _expuicY _fabaZ _facaZW _faceYiV _facogZV
_faibab _failXYg _fairbaa _faitabb _faubYZ _faudcWa _fautbZX _feabb _femccd _femmccb _fencbe
_fendZYj _fenedca _fer_ZnX _feragYZ _feuYbg _feu_Zci _feuiZXU _fievZbi _filacb _fil_aah _fileYUV
_fillagb _filmaYU _filsZbc _fincXX _fin_aWZ _finifaW _fissZYk _flamaZg _flialY _flinakY _foisbcY
_fonYbY _foncZgW _fondabc _forcfjZ _formXWU _fortXUe _foybfd _foyebfd _frabb _fraYcY _frapZoX
_freddd _frelZZf _freredb _froaXb _fuZYe _fumYYe _fumeYYe _fusdbY _fusidcX _g_oba _galYUk
_gamYia _gamiZfe _garabZ _garaacV _garcbgd _gardYdY _gareaWZ _garsidZ _gazcYj _gaz_dZg _gensadd
_gentaXT _giYbW _gifZnX _giflZnX _glYad _glaaZc _glaccad _gobZd _gonYYg _gonfZZg _gosech
_gossech _goutZWY _grZYa _graZYZ _griWZa _h_YXX _hacZlY _hachZlY _hallZaX _hauZWd _hautZXd
_heZZY _herbWS _hieade _hierade _hivZYX _hiveZYX _hoZcb _homcjb _hommcka _hubeZ _huraeZ _hurlaeZ
_ibca _i_pXq _iccaY _icicaY _ici_caY _ilceb _il_ceb _ilsbga _ils_bga _imabX _immddZ _immomZZ
_impYaW _inZXa _incoZff _insZZX _invYYS _jbaZ _j_daX _jaaYb _jamaab _jambWaf _jecbZ _je_dba
_jeteeY _jetefca _jeuxZYf _joZYb _jolXYV _joliXYV _jouaZc _joueYWc _jourbbb _juYXa _juiWUV
_jurafY _jureaic _justYXd _jvjVV _kbaX _kibfZ _l_ZbZ _laaab _la_aab _lacYdh _lac_Zeg _lachYci
_laieZb _laisfaY _lamekgi _lampYXZ _larrZnZ _le_Zaa _lendTT _lesaaZ _les_aaZ _letdbY _lettfdZ
_leuacY _leuradY _levYTi _leveaSd _licYZ _litage _lit_bid _loZYX _locbae _locabae _loiYXU
_loi_YVW _louWYY _luZcW _luibdY _lui_bdY _maaa _m_egW _maaba _ma_bbY _maiYba _mai_XUV _maincgf
_mairYcY _maisXYa _malbcb _mal_eYX _malaZYi _mamcbe _manbZf _mangdce _manqYXa _marYaa _marcXad
_maribea _marqbjW _marrZbd _marsXXU _martYVV _matabd _maticaa _mebbZ _me_gfZ _meccfY _mec_fkW
_memZYb _memeZYc _menYfd _menacfc _merZZY _mer_cXh _mercaYY _mereYda _mescYX _mes_bYX _messhdZ
_metacb _met_dhZ _metrXae _metsioW _mettYZX _meuaXa _miaZZ _mi_lZb _midWbd _midiWbd _miefWV
_mienebX _milibZe _minYYY _mineZgY _minuYWZ _misYbX _mobaa _moibbZ _moi_efZ _moinXWa _moisbWY
_monbba _mon_abZ _morbZh _mordYXj _mortbad _motdVa _mot_eYX _motsXTR _mouaXb _mou_Yfp _mouiZWV
_mourgWe _murZbc _mur_abe _naZb _n_bXd _naWXd _necac _ne_ebd _nevZgc _neveZgc _nidbb _ni_gfe
_nivbYf _nivebYf _noZZY _noeaYT _noibWb _noircYa _nomaZW _nosbYV _nos_bYV _notaaY _notrZaY
_nouYaY _nourZeh _nousZZY _nouvWWZ _nubcf _nu_gbo _nuiafc _nuitafc _oaab _o_ZXo _obuaZi _obusaZi
_odaZe _odeaae _odeuaaf _onaba _on_bba _oncZfa _onclZgb _orYWa _osVgi _os_Zjg _ouaYa _ou_aXY
_ouvcbe _ouvedbd _ouvraae _paaaa _pa_cfp _paiYdX _panXXW _pannYYY _papddc _papibdd _paraba
_par_Ybb _paradXU _parcXZZ _parebeY _parlZcb _partdae _pasbab _pas_cac _passYaa _paybeX _payeddX
_peibVW _peinbVX _pendbe _pencZYf _pendceh _penshbZ _perbaa _perccYh _pereahb _perscbZ _petYbc
_petiZcb _peubaX _peu_aWS _peurdgV _peutaYb _peuxcec _phaZZh _pharZZh _piZZc _piqYch _piquYch
_plbab _plaYZb _placZYX _plagXZg _plaiVZW _planada _plaqcaf _platbXd _plebaZ _pleucZY _plomZfj
_pludac _plu_jdg _pluiaZV _pluscac _poaZZ _poiYab _poigcjY _poinXZe _poitZck _polaZW _poliaZW
_pomZXb _poneac _pontgbc _porZcc _portZdc _poteWZ _pot_fXR _pouaZZ _pourbZY _pousYcd _poutkYg
_praZY _pr_WYX _preaXZ _prefdZV _prephcY _presYXa _pretWVa _prevbYV _priaab _priscbj _prixYXS
_proZbX _proccdY _profedU _propYcX _ptZci _ptiZfh _puYac _pubXZZ _publYZa _puiZgb _puisZhZ
_puitZYg _puniZpX _qbba _qubba _qu_fcX _quanacY _quebcZ _que_bda _quelaaY _quoibbf _raZZ _raaWa
_racWbV _raigTe _raisjVS _ralZXX _raleYXU _ramblYf _rapdWb _rappaWa _reaZZ _reaZYj _recYbX
_redbWS _redeaXU _refbbY _refaZZW _refeZXd _regbZX _reglaaW _remaXZ _remoYce _rencZX _rendcXV
_rentbdY _renvZYe _repZYZ _repaYZZ _repeZaW _resadb _resibii _retZZW _retrZZY _revbYc _reveaXf
_ri_XPQ _riebbc _rienbbc _rirXgV _rireXcV _roYWc _rouYXZ _rougZXZ _rouiZZl _routZZd _rouvXYI
_ruYYY _rueYZY _rue_YZY _saaa _s_eYh _saaaa _sa_ebc _saitWdf _salZXW _salecWV _sallZXa _sanabc
_sangZfi _sansbcc _saubZZ _sautfde _sauvXaU _scYfc _scoYgg _sebaa _se_dZc _secYdW _secobea
_selXZV _sel_ZZU _senZUe _sentaWk _serbYZ _seradXX _seribXf _serrYcS _servaZd _sesheZ _ses_hdY
_seuadc _seuladc _siacY _si_ciW _sifYWe _siffYWe _sobbb _soibeZ _soiraca _soitdiW _solYWd
_sol_YZh _sonbbc _son_gda _sonnVZl _soracd _sortacd _souaaa _sousbdf _souvXZS _spXWc _stZXa
_staXYa _stagXZW _steZVS _suaab _sucYXh _suidca _suiscab _suitWdY _suivagY _supXYX _surabb
_sur_abc _taaa _t_bVX _taZbX _tabeec _tabacmV _tableZe _taiZfX _tailbVZ _tairXrY _tapYbY
_tapeaha _taudZh _teZac _tenXge _tensZZn _tentchg _teraYd _terraZd _tetbdf _tetecdg _thYVY
_theXWY _tiYbb _ticafh _tienacd _tilXVY _tirYhZ _tireXkY _tobab _toifda _toitfVd _tomYYf
_tombZYg _tonVgW _totYYV _toucaa _toucYhc _tourbad _tousdbc _toutcaZ _traZb _traaac _traifae
_trecYb _tremYZg _treseXU _triYVj _trisZYS _troZZa _troiaac _tronZYn _tropZWV _trouaZc _tthkW
_tubfc _tu_XjV _tuecab _tue_YUf _tuergiZ _tuiaZh _tuilaZh _tuteVpX _tyega _typegY _typeegY _uabb
_unabb _un_Zbb _usYak _usiXYj _usinXYj _vaaa _vadgc _va_cdh _vachcXh _vaijla _vaiskla _valWeP
_vauiZZ _vautiaZ _vebaZ _veimYZ _veneZgd _veniVga _ventbXe _venuXeT _verbcc _verrbdb _versgff
_vesbhZ _vestbha _veueYa _veutZcb _veuxiVX _viabb _vieYcb _vie_dcW _vienZfe _vilYWV _villYVV
_vioYgZ _violYgZ _visWeb _viseZqW _vitfce _viteedg _vivgYY _vivrjXW _voiacc _voisacc _voitZbe
_volZad _voleZdd _vomZdm _vomiZdm _vosYUZ _vos_YUZ _votXYX _voteXYW _voubZZ _voudZZY _voulZVW
_vrXZX _vraXaX _vraiXaX _vuYcd _vu_Xac _yaZd _y_ZYd _yaccd _ya_cce _yedZf _zZUV 0_XXY 00bXU
1_VVc 16cbe 16_cZf 19XWV 2_ZWZ 20XXV 20_YXW 3_XaY 30YbW 30_ZZV 3eefc 3e_alf 6_aYb 7_Yac 8_Wca
a_aba abZbZ abaZca abasZjW abassaqZ abibea aboZVW aboiYVR aboieYVR absaXQ ac_Xcd acaafg acancia
accaXX accorYaV accuYYW aceZaX ace_aZX aceeZbc acee_Zbd acesbZW aces_bZW achbea achebdc ache_bdb
achescic achethcY acon_eXY actaWa adbYb ad_aZo adaZYc adihXb adielYY adieumbY ado_biW adorXSW
adosZVg ados_ZVg afYVe afaZYn afe_XXU affaWd affiYVX afondZZk agaZZ ageaYa age_aYa agesXbX
ages_XbX agneaXX agne_bWW agnodfY agnonckb agreZfT agresZlY ague_akT ahaVV aiaaZ ai_eZZ aide_YZg
aiderYah aidesZYU aidezbid aieWZX aie_VaX ailZZa aillaZb ailleaWa ailliXYg aimaYX aimeYZX
aime_YXW ainaba ain_dcc aineYdZ aine_XZa aineeavf aintaYX aint_YZS airZbZ airesaZZ aisaaY
ais_ZaX aise_Yff aisobcd aisonbcd aissbbX aissacUX aissebdY aitZZZ ait_ZYZ aite_VZb aitembYi
alaaa alaaZc aladeaWc alaiabX alanbZj alanccah alarmYXi alcoebg aleZaZ ale_aYa alemZaT alemeZaT
alitZYW aliteZYW allZaa alleYba allezbiY alubVV amaab aman_cfb ambdde ambakZf ambarlYf ambeeac
ambe_lUj ameacZ ame_cab amentlee amiaae ami_ZkV amiaZZh amianZZj amieaZg aminZeg amin_Zfg ammZZf
ammeZac ammesaZk ampXXa ampaYWZ ampagZWU ampoXaT an_ZbZ analZbg anal_Zdi ancZZZ anc_ZXa anchZZa
ancheZZa anciYZW ancieYZW andZaa and_ZaZ andebbZ ande_bcZ andsXgV ands_XgV anebYg angbac ang_bhh
ange_dYd angerbaZ aniYXV annZWY anneYXY anne_WYY anneebZV annocWb annondWb anobZe anouaZj
anouiaZj anqaYY anquaYY anqueZYZ ansabb ans_acc ant_aaa antesZah antsZZY ants_ZZY aoZWV aoutaXU
aout_bXW apecXZ aperZeW aper_Zid apiebdb apiercec appYbb appeYcc apperaqe aprbZc aprebZc
aprescac ar_Zab arabZY arabckV arabiehU aragadV arageaeV araibTV araitcTW arbXVe arcZaa archYZb
archeXaa arconbhe ardaYZ ard_VYb ardecbZ arde_eca areaaX are_acZ arenccV arentdaX arge_Zbf
ariaaY ari_cfc aritYYN ariteYYL arleacb arle_cdg arquegfa arrZad arre_ZcX arrefXYg arresZif
arroade arronZci arsfbX ars_fbY artaZa arteaYX arte_ZWV arteaZVT artibYb arti_gVf artirgbb
artoZfd artouZgc arubYi aru_cZi as_cab ase_cgb assZaa assaXba asseZaa asse_ZaZ asseeZXj assenbWf
asseubXi assuaXU assurbYU astiZVl atZZa at_ZZW ateYYc atelYVV atelaYXV atesZWV ates_ZXV ateuXbe
ateurXbe atiaZZ atin_cZb atioaZY ationaZY attaagd attacZia attaqZdh attenaZX attuYbW au_aac
aucXWf audZXZ audrdWa audradWa auffbdg auffebbc aurcXb aurezlZX ausaYY aussbYY aussiYXZ aussujba
autbaZ autecab aute_eYZ auterdjU auteuXZg autorbcV autouYaj auveeYqX auxYZZ aux_YZZ avaaYZ
avaiXZY availabX avaisRVX avalhXg avalelXj avancZY avantcZU avauYWX avauxYWX aveacb avecacb
avec_acb averYac avesZgX aves_ZgX avoZXZ avo_ZXV avoiaZd avoiraZd avonZWX avonsZXW axXWS aybaY
ayedaZ ayerXfY ayer_XgX azcYk az_dZg b_XUa bacYYa balabXY balaiYUQ balleZlh banZaY bancZZX
banc_ZXZ bandZfc bandebhX barreZed basaYd bas_fZZ bassYaV basseXaT batYea bat_YjZ battZca
batteZjb battuYbW beZbc be_adb beaYbZ beauYcV beau_aiU bebage bebeage bebe_aed beeYbd belXZa
bes_Ybe biaab bieaWX bienaWX bien_aWW biliYaT blZaa blaafV bleZZc blesYac bles_YYb blessZge
bleuYde bleueZZf bleusZmb blic_YYh bligeYqW bloZbg boaZZ boiaYe boieYVR boirfje boirefhe boisYVa
bois_YVa boitbah boit_Ygt bomZhY bombZhY bombeZjY bonbaW bon_bXW bonjZZc bonjoZZc bonncYW
bonnecYW bord_gZh borduZZP bouZYc boucZXY bougafh bougebej bourZXV boutdad bout_eaY boxYTR
bracca branZWZ brancaWd brashfe bras_ffg bravYWV bravoZXV breYYY bre_ZZX bruiZYW bruitZYW
brulZfi bruleYdg bruluakY bsbVU buZZa bu_ceu c_aZY ca_daa cabZZf cabiZZh cabinZZh cablZYh
cableZYh caccbf cachefZ cacheeha cafXWY cal_bYc caleYZX cale_YYW camenibf camp_alg canZYZ
canalZdi carYaa car_YXa carabde carabeiU carnbkc carrZZd carteYXW casZca cassYfa casseXfa cavZfe
caveZgf cave_Zhf ccaXY ccorYaV ccordYaV ccouccZe ce_bbZ cedYZh cedeZYh ceeZfc cee_Zha ceidee
ceindee ceintdee celbYd celaXWZ cela_XWa cellYXe celleYVg cenYXa cenduadj centYYa centrXYX
cerYdX cesZYX ces_ZaW cet_aeW cettbab cettebab ch_adl chanYYZ changXcU chantYWc chaqXYX chaquXYX
chat_dVb chaubdd chauseda cheaaa che_Zab chemYfc chemeakW chemiYce cher_aZc chercbaX chetcbV
chetebYU chetsiWX chevecdY chezbba chez_bba chibYb chieZZb chienZZb choisiVY chuteXYj cibYZ
ci_bXX cinYZa cin_Zbf cinqYbe citerZXh claaXX claqYYR claquYYR cle_Xdf clesgZa cles_gZa cliYcf
clieZgX clienZgX clisaZj clistaZj cluZTX coeZWZ coeuZWZ coeurZWZ coin_ZZS coincYdg colZac
col_YYj coleYZZ cole_Yab coliYZl comaZY combdXW commZZZ commeZaY compaceY con_eda concZUb
condebYP connXbd conseYaX conteYZT contigZe cordfXW cord_aYU cordekYa cotbbe cotecae cote_dae
coteaZdS couabb cou_YlS couceae couchfZh couehhY coue_Ymc coulaYc coulebWX couloYfk coupcZb
coupehad coupsZjb courXYZ courrZVd coutaeY coutebfV crZab crabYd craqdVi craqudVi crasZVh
craseZVo creZcd cre_aZi crevZgd creveZhZ cribaX cri_iYf crieaZW crisZgZ cris_bfU critebX
crit_gcX croXYe crocaWj crochaXi crouZem croulaZj csXcW ctZYa cteaWa cte_aVW ctiZbX ctrZah
ctriaad ctriqZZf ctuYXZ cturZXY cubaX cueZeY cueiabW cueilabW cule_YXZ cusdUU cusefVU cutbgg
cuteZWm cuteraZq cycliaZj d_aZb daaab daiXVa dairYXb daireYXb dambbd damebdc dame_bdc danacc
dansacd dans_bcd danseYTW dantXaY dant_XaZ daradS dateeYV debZXZ decaWZ decrcYf decroZYf dedZYd
dedaZZe dedanZZe deebUW dee_XUX deesjZX dees_jZX degaaZQ degrYYh degreYYi dehYeg dehoYeg
dehorYeg dejacd dejaabd deja_abd demaZX demacaY demaiicb demanaaX demiXYS denZZb dentZaZ
dentiXcW dentsXhi depbZb depaZWh deparZYf depocZX deposbXV depubab depuibac derdac deriYYg
derieYYg dernebX derniebX derrbde derribde desZbb des_Zba descZad desceZac dessZaf dessobYh
dessuace deuYac deur_Zac deuxYac deux_YZb devaaZ devaadc devaiYXg devanadb deveZXV devenaYU
dezZeb dez_Zeb diaaZ di_abY diatYXV diateYXT dicamibf diebba die_aXR dieuida dieu_jba dimYYX
dircbY direbdY dire_cbX direcZfb discaW disannbc dispdZa dispagYf ditccY dit_ccZ ditedaW
diteshYX dixYbe dix_Ybf do_cha dochXc don_hbU donncbd donnedad dormided dorscgY dors_cgY dosdXc
douYYV doucaUf doutZXS douteZXS draZZ dr_bXQ draZZa draiZaW draitXYW dramaYh drameaYl dre_cYc
dredcdX dredicdX droXaY droiYbY droitYbY dsaYa ds_aYa duaab du_aab dueYVc due_YVf duit_YYo
duitsZYW durXZV dureXaX dure_YbV eaZYb eanXXe ean_ZYV eant_YYg ebaXXV ebeagf ebe_aed ec_adb
echXZc echeWZa echerZaV echeuZYn ecifYa ecin_abg eclYXX ecoYZa ecolYZa ecoleYaa econYVU ecouZeg
ecoueejb ecourXch ecrccc ecrasZVh ecriedW ecritgeX ecroZYj ecrocZYh ecrouaZj ectZXb ectraaf
ectriaaa eculeaSY edaZZ edaaaa edanZZe edansZYc edeYXd ediaZX edi_ZbY eeZab ee_Ycc eesaYb efabY
efaZZW efaiZZW efereaYU efermfZo effoYZf effonYZf efiZfZ efourXYg egaZZ egaaXT eglZZY eglebaW
egle_caV egoaZb egoucZe egoutaZe egreeXe egresXYi egretmYX egue_iZb ehoYeg ehorYeg ehorsYfe
eiZZb eilYZb eil_XZb eillZZZ eilleaYb ein_cbc einedZX eine_aYZ eineskYY eint_ZZY einteXac ejbad
ejaabd eja_abd ejeYai ejoinXX ejoinnXX el_bZX elaXXW ela_XWb elasYaV elas_YaV elecaYd eliYVc
ellaab elle_bbb ellesaYb elqdec elqudec elqu_edg elqueadV elsYWY els_ZWY emaZZ emabZY emaicZb
emaincZb emanaZX emandaZX embbYX emeaYZ eme_bXb emenbZZ ementbZZ emineZRh emmbca emmebdb
emme_efc emoVZY empoZgf emporaYm en_aZZ enacehc enaceehc enceiYcg encerZia encheZXf end_bbc
endaYaY endanYbY endeYWc endezdaf endrZbZ endrebZY endsbXZ ends_bXZ enduacb endu_eec ene_Wbe
enetdbb enetrdca eneuZXe eneurZXe enfbca enfaacc enfanacc enfehgY enferhgY enfiZXV enfinZXV
eniYag ennaaU ennenYgX enormZXl ens_YZb ensebXa ense_kWa entaaa ent_aab entaYac entalZZh enteZba
ente_Zca entenYfc entercUU entiZYX entrZba entraZge enuXaZ enu_XZX enueadW envccZ enveacd
enverZZj envifXc envielXb eoYWX epaZa epaZXb eparZXZ eparebYT epartZXa epasZbg epas_ZYg epeXWX
epe_XXr ephocfY ephoncfY eponZZe epon_YZv epondabc eposZZY eposeaZZ epousaZU eprbXX epriZXV
eprisZXV epubZb epuibac epuisbZb eqcaW equcaW equiZWV eradXX era_iaS eraicYX erai_jbW eraitcWY
erbZVZ ercaYa erchcaW erchedbX erciZWX erci_ZXX ercuahd ercutZWj erdZXa erdiYYW erduZVb ere_bac
eresdaV eres_eaV ergZWh eriYXZ erieZZb erie_YYb erinZae eringZbk erme_cdY ermeecXg ermenZYh
ermezWYR ermiYaU ermisWbW ernbYa ernetYVU ernidbW ernieebX erobXW errabb erraidaX erreabc
erre_abd erreschY errezVoZ erriaec erriebdd erseYbc erserYZh ersocbZ ersoncba ertbZY ert_cZZ
ervZYb erviaZe es_aaa esceZcb esensaXo eserZdV eservZeV esodYT espiZbg espirZbg essbaZ essagZZ
essagidZ essebdX esse_aWa esseeZrW essengcc essesYmU essiYXX essoaZc essuadd essusacc estaZb
est_aZb este_aaX estenahV esterdbh estesZdS etaaa et_abb etaZYY etagdea etageeea etaiYZX
etaitaYY etanbVg etardYWQ ete_bbb eteiaaU eteinZZU etemXmY etemeXmY eteraYV etiaab etiefVa
etincaal etitZcb etit_Yab etiteacb etitsZdb eton_YZj etraXaY etraiXZY etrebZb etre_eZZ etresXZe
etscZY ets_cZY etteaba ette_abc ettenabm ettezYVU ettrbaX ettrebaX etuaaV etudccU etudeXWS
eu_ZXb eueYXe euiZWX euilZWX euillYXU eulaac eul_bYe eule_cdg eulemXZU eune_fhX eur_Zbb euradXR
euraiWaS eure_ecX euresXbc eurosYaW eursZaY eurs_ZaY eusaZe eus_bha euseaWd euse_aWc eutZYb
euvYUX evaZbe evaiXXi evaitYXi evanadb evanoaZl evantacb eve_cdb evesdUY eves_dUY eveuahZ
eveu_Zgg eveuxdfU evicZW eviecZV evoYVV evoicXV exacV ex_avX excfeT expcZX exprckb expreckb
expuicY expulicY extYYX ezaaX ez_aaX f_ZWa fabaa facaYX faceaeX face_agU facogZV facongZV
factuaUX faibab failXYg faillXYg fairdaa fairedaa fantabb fant_Xcl fantsbbY faubYZ faudcWc
faudrcWa fautbZX faut_aZW fautedab femccd femmccb femmeccb fenedca fenetdca fereaZ fer_Xhc
feragYZ ferehYU fermcbZ fermebba fessbbV fete_XcX feuZcd feu_Zci feuiYXU feuilYXU ffZXc ffaeaj
ffairhbc ffe_YZi ffer_ZZm ffiXWY ffle_Zcj ffoYZh ffondYZf fichYWY ficheYWZ fiebdX fie_dpT
fievZbi fievrZbi filZdb fil_ZZh fileXWV fillagb filleagb filmaYU film_ZMW filmebiX filsZbc
fils_Zbc findXX fin_ZVY finihaW finirebV firaVX fissZYk fissuZYk flaYWX flamaYf flammaZi fleYZd
fle_Ycj fleurYZV fliaqX flinakY flingakY foisacX fois_acX fonYac foncYgY fonceZyb fondbZi
fond_caf fondrYZf forZYY forcegY forceegY formXWX formeYYU forteaan fouleZWO four_Ycg foutrtXZ
foybfd foyebfd foyerbfd frabb fraYcX franYYX frapZoX frappZoX frecdd frelZZf freloZZf freredb
frereedb froaXb fuiXec fuiteYXh fumYYc fumeYYc fume_ZZl fumeeaYc fusffa fusidcX fusileeX g_bbY
gagYVY gageZXX gage_aZS gamYia gamiZfe gaminZfe garbcY garaacU garagadV garcagd garcobhe gardZcY
gardeabY gareZYY garsidZ gars_idZ gazcYj gaz_dZg geaZa ge_aZb gee_Zkg gensadd gens_add gentiaXT
geraYX ger_bbV gereWVb gesZaY ges_ZaZ giXYd giflZnX gifleZnX glaZZh glaccal glacecbm gleZbX
gle_aeV gnYaZ gne_XaY gnonadk gnon_big gocab gonaWf gonfYZf gonflYZf gorgbff gorgebff gosebh
gossech gosseech goutZWa gout_YYp gouttbaT graZZ graZYZ grandZdY grataXX gredcZ gressZdY gretmYX
groZYe h_YZZ hacgeU hachZlY haineajb hallZaX halleZWS hangZdU hangeYcU hantYVb hant_YWi haqXYX
haquXYX haqueXYX hat_bVZ hauaad hauffbdg hausdca haussdca hautZXd haut_bYc he_Zab hemXfa
hemenakW hemiYce her_aZc hercbaX herchbaX hetbbV hetebYU hetsiWX hets_iWX hevecdY heveudeZ
hezbba hez_bba hicZWN hieaab hienZZb hien_aXc hierabd hier_abd hivaYW hiveaYW hiverZYX hoabZ
hoisiVY hoisiiVY hombfa hommcja hommecja horsYeb hors_Yeb hosesXhi hurlaeZ hurlebfZ i_baa iacXZ
ianfZc iantebde iatZWW iateXWS iateuXVR iblbXZ ibleaVa icaZY ic_YXb icaaXb icamibf icameibf
iceaaX ice_ZaW icidZX ici_bbY iciebZW icienYZV icoYZg ide_bae ideedXV idee_YXV ideeslZY ideodaS
ideo_gZP idesXWV ides_XWV idezbhX idez_bhX idiWab idi_Wbf iemgcc iemegcc ieme_gcd ien_aZZ
ientabe ient_abd ientecgc ieraYa ier_ZYa ierebYc iere_bYd iersaaX iers_aaX iesXaY ies_XbZ ieubad
ieu_cZc ieuradf ieur_bef ieuxaWZ ieux_aWZ ievrZbh ievreZbh ifZYW ifflYWe ige_agd ignYZb igne_Vba
ignonZXn igue_aYm ilaba il_cdb ilaaZW ila_cXT ile_Zch iliecbf ilieuZdj ilisYYT ille_aYa illerffY
illesXea illeuaWa illoYbX ilmaYU ilm_ZMW ilmebiX ilsadb ils_adb imZYZ imaYaX imeZYa ime_YfW
immomZZ impYZW in_aaa inaYbU incYbd inceXab incelaal incesaXm incoZff inconZgi indcWW inesbbW
ineuZkX ineurZnY ing_ZaX ingeZVT inge_ZVS inibXZ ini_bWY inirebV inir_fbV inogag inqaZe insYZZ
inscXVX inscrXVX intYZZ int_XaV inte_Xhd intsZZV ints_ZZV inubXZ inuegZd inuerfac inutXXa invYYR
ioZZZ iolZdb ioleZib ioleeazY ioletaNq ionZZY ion_ZYY ionsZZX ions_ZZX ipal_YiY iqZXa iquZXa
iqueZXZ ique_ZXa iraaZ ir_baZ ireZaZ ire_Zba irecZfb irectZfb irenZZj irentabj iresbZY ires_bZY
irsbbV irs_bbV isaaZ is_aaZ isaZZY iscXWV isemYYj isemeYXm isenbgV isentbgV isesZYg ises_ZYg
isiaZY isinZca isineeab isinsYjX isoZcb isonadc ison_bcb isonsZWf ispdZa ispagYf ispargYf issZYc
issaaVV issanbWY isse_bdf issenYiX isseuYXT issueWg issurZYe istZbW istolegZ itacWb italaXi
iteZZZ ite_YZY itembYg itemebYg itercVa iter_ZWW iternaXl itesaYX ites_aYY itiYZX itioXaZ
itionXaZ itresYVa itsZbd its_Zbd ivaZa iveZZZ iverZYU iver_ZYV ivrdZa ivredaZ ivre_caZ ixXac
ix_Ybc izadi j_daX jabZc ja_abd jamecc jambdXc jambefYf jecbZ je_dba jean_ZYV jetaZX jet_XVR
jeteece jete_Yie jeternXW jeuncgX jeuxZYf jeux_ZYf joaZb joindmZZ jointYjU jolXYV joliXYV jouaZb
joueYWb jourbab jour_ZZd journZaQ jourscac juYZa juiWUV jurafY jureaib jure_Vid justYXd jvjVV
k_dWX kiaeZ l_aba la_aab lacZaa lacaekW laceYXZ lace_ZXY laceeZXi lacesXXW lachYhh lacheYck
laiaZY lairXXZ laireXYZ laisdbZ laissfaY laitfYd lait_eYd lambXa lamehcZ lame_hXU lammaZi
lammeaZi lampYXZ lampeYXU lanZbc lancZdf lanchYcd langZWd lantaea lantebhe larZWX lariYYM
larmbTe larmeYTf larrZnZ las_YbX lassdfd lataWa lateXbg lateaaZs lave_bbT lcdZe lcoebg le_aab
lecaXb lectaXZ lectiaYX lectraYg leeZad leguhba leguehca leiWZc lein_abd lemXXW lemeXYX lemenXYW
lent_YcZ lephocfY lesaaZ les_aaZ lessYdY lesseZeZ lettcde letteZcg lettrgda leuaaY leueZZf
leurcbW leur_bYY leuraeXT leurefcX leursZiX leusZjd leus_Zmb levbXc leve_bef levesdUY lezYfZ
lez_ZfX liZZa licbYZ lic_YYg lienYeb lientZgb ligeYlV limYWa lin_Ydg line_YWo lingYaV linguZjY
lisaYYW liseZXZ lit_aid liteYVY lite_YVY livreZXW lleguidb ller_ceY lleuaWa llezdfY llez_dfY
lloXaX llon_ZSb llongZel lmbYX lm_YRd loZYZ locbbd locabcd localXbc lochecVS logcaX logemfgf
loiaXY loi_ZUX lomYbe lombZei lomb_Zah loseraza lotWaZ lqdec lqudec lqu_edg lqueadV lsacb ls_aca
lte_Xka luaaZ lu_baW lueaVY luibcY lui_bdZ luieaYU lumVZY luresakY luscZc lus_cZb m_ccY ma_bbZ
maiZaZ mai_YYS mailXZU maillZeR mainccc main_fhf mairYcY maireWgY maisYYa mais_YVW maisoZhj
malbdb mal_daZ malaZYi maladZWj mamcbe man_beb mandaZX mandebaY mangdce mangedce manqYXa
manquYXa mantcUc marZaa marcXZd marchXZc maribda mari_cea marrYdd marroZci marsXXU mars_XXV
martYUZ marteZVT matZbe matelYXV mbbZa mb_Zah mbadTb mbeaad mbe_bad mbeeYbd mboWXS mbraaY
mbreYZa mbre_ZaY meaaZ me_cbZ mecbcX mec_fkW medZXY mediYXY mediaYYV meeaZe mee_bZc memYYb
memeZYc meme_ZXb menaYda menacehc meneXfc mene_XhS meneuZXn mentbaZ ment_cZY mentaXYe mentsaiY
merZaY mercZYX merciZXX mereYdb mere_Ydb mesbYa mes_aYa messfbY messaidZ met_bkX metrXYc
metreXXe metsgfY mets_gfY mettYXY metteYWc mettrYYW meuZXa meurZRY mezZWT mez_WXU mi_cbb miaaWk
mianZZj miantZZj midWZa midiWbc midi_Wbf miecZY mienebX miennoYW miliebdi minYZZ min_YfZ
mineeYRj mineuZfY minuYWY mioZYf mion_ZUg mionnaja mirccf mir_egg misYaa mis_ZbY mmaaa mmeZca
mme_aca mmenZfc mmeneYjb mmokWh mmuneZXV mobaa moicaZ moi_efZ moinXWZ moinsYWa moisbWY mois_bWY
molbbj moleoYb monaba mon_abZ moniZgj montbZb monteaac montrbcZ moraZg mordYXj morduZYl mortbad
mort_ebe mortsYXh motcVa mot_eYX motsYSU mots_YSU moubWX mou_Yfp mouiZWV mouilZWV mourhUX
mourihWe mpZYZ mpaZZX mpeXaZ mpiebXW mpierbXW mpoXaX mporZXg mportZXh ms_ada muYXY munYaW
muneZXV mune_ZXV murZbe mur_abf musXTT naZaa nacdfh nacedgf nace_fdh naisWXa naitcec nal_cZc
nase_bgW ncaZa nc_YVY nceeaee ncee_aed nceiYcg nceinYcg ncelaXf ncellaXf nceradZ nchaYb ncheZYa
ncherZYl nchesbVZ ncleZgc ncle_Zeb nconYdj nconnZhe nconsaVq nd_bac ndaXYX ndaraaS ndeaaZ
nde_baZ ndezbed ndez_bed ndiaYY ndobah ndonnYan ndrZbZ ndrebZY ndredcdX ndsYZY nds_YZY nduZbc
ndu_cbc ne_aab neaZXZ neauZXa neau_ZXc neeXYX nee_XZW nemZWY nemeZWZ nemenZWZ nerbYW nesaYX
nes_aYY netrdca netredca neurYfZ neuveYZS nevXfY neveZgc neveuZhd nezXcY nez_XcY nfbba nfaacb
nfanacc nfantabc nfefeX nfergfX nfermjjY nfin_ZXV nfleYYj nforZXV ng_ZdZ ngebYa nge_cYe ngeraaZ
nger_cdX ngle_ZhY nguZbd ngueZce ngue_Ycc niaZZ ni_ebb nieraZZ nier_aZV niereaYe nirZda nir_aea
nisZZV niteuani njcdb njoZad njouZZc njourZZc nnee_cYV nnereZZ nner_fZZ nnettZhY nneusZUj
nnezWgV nnez_WgV nnocUa nnondWb nnoncdWb noaaY noeaYT noicVb noircYa noiregZg nomabU nonceVa
nonceeVa normZei nosbaU nos_baV notaaZ notrZaY notreZaY nouYbX nouiZWg nourZeh nourraef nousZZY
nous_ZZY nouvXXY nouveXWY nqaYa nqubXb nqueZYY nque_ZYa nsaaa ns_aab nscaWb nscrXVX nscriXVX
nseZWX nse_eVX nseiYaW nseilYcX nstYXU nt_aab ntaXaa ntaleZdg nteZaa nte_Yba ntendYge ntentYTY
nterZZY nter_ZeZ nterdYZX nteriaZi ntesZZe ntes_ZZf ntiaYb ntinugZe ntodVc ntrZca ntraZed
ntraiZhd ntreZba ntre_ZdZ ntreecVc ntrenYQW ntreragZ ntresYbk ntsaaY nts_aaY nu_Yab nuerfac
nuer_fac nuiZdZ nuitbeb nuit_acc nuitsclW numcYU nutXXZ nverZZe nversZZe nvibXX nviegXY nvie_nXb
o_bXZ obrYdQ obuaZj obusaZi obus_aZi ocadcb ocalbZc ocal_cZe ochabfd ochaibeZ ochebWZ oche_aVd
ocherfbU odZXa odeYXZ odeo_aWu odeuZZd odeurZZd oeZYb oelaWa ofbaW ogabY ogemfgf ogemefgf ogucaU
oguecaU ogue_cbU oi_dcZ oienbZU oientbZU oigYkg oignYid oinZZZ oin_dWW oincYdg oinceYdg oinsXWb
oins_XWb ointeYlb oiredWb oirscbX oirs_cbX oise_bna oisibbX oisinacZ oissYWU oissoZXW oitbbb
oit_bac oitecYX oite_cbU oitrZck oitriZck oixXdX ojYUT ojet_YXO ojeteaYn olZZa ol_YYd oleZab
ole_aXb oleeZkd olee_Zmb oleraiX oler_Xkb oletadi olet_die oliYXa oloZWb ombZZb omb_Zah ombeYad
ombe_Zbb ombeeYbd ombenaZo ombrYWU ombreZXV omeneYbg omiXZc omi_aZn ommeZbZ omme_abY ommenafd
ompaZZ ompaceY ompagdgZ ompeYga ompiaYW ompiebYW omsemX oms_emX onaleZYj oncebcZ once_alZ
onclZgb oncleZgb ondaZd ond_dZj ondeabY ongeaZg onge_abm oniteani onjZfc onjoZac onjouZZc
onneaab onne_cca onnereZZ onnesXWh onnezWgV onsZZZ ons_ZYZ onseXYW onseiYcX ontZZb ont_Zac
ontenYUa onterZge ontifXc ontingZe ontrZba ontreadb opYYW op_YVW ope_ZXh oposeZfX oqVWf oquesaXv
orabWZ orce_efb ordcYa ord_dXY ordeeXZ orde_iZd ordu_ZYc orgebhc oriYZU orisZaW ormYZb ormeXXa
orme_WYX ormiceb ormirfdb orsZbZ ors_ZaZ ortZab ort_cbc ortabXa ortaiZUb orteYbd orte_Yde
ortiZca orti_Ymb osZaa os_ZZY osiXVX osseacf osse_Xbh ossibWV otaZZ ot_dWb otebZZ ote_cYb
oteaXYX oteauXYX otecabh otectabh otrZaY otreZaY otre_ZaY otsXWX ots_XWX ottXXb ou_ZZY oubXab
oucZbc ouchbde ouchaaWq ouchebec oudYXV oudraZZY oue_Xdc ouerfWY ouer_fWY ougabe ougeaae
ouge_aad ouiYbd oulZZb ouladWb ouleZZW ouleeaWo ouletaYn oup_ZXX oupeeZa oupe_dYa oupsZhc
oups_Zhc ouraZZ our_aZZ ouraacd ouranacj ouridWb ourireXd ourrabb ourriZcc ours_bab ousaba
ous_bab oussXab ousseXaf outcaZ out_bZZ outeaca outeabkV outesdaa outrpae outrepae outtbaT
outtecbX ouvaZc ouveaYc ouve_aac ouverdac ouvrbZc ouvrecXf ouxbbV oux_bbV oxyZZu oye_cha p_aYW
paaaa pa_edf pagnochb paiYeW pal_YiY panXXW pannYYY panneYYY pantYaV papddc papibdd papiecec
paraaa par_Ybb paraeWa paraidUW parcXZZ parebbW pare_caU parencdW parlZcb parleadb partcad
part_bYd partidZd parubYi paru_cZi pasaac pas_cac passYaa passaXcb passeZaa paybeX payeddX
payerXhY pee_Yej peiaVW peinaVX peinegYa peintYVW pelYYZ peleYde pencbd pencZYf penchZYf pendcdg
pend_ZYs pendeaZv pendrsWX pendufka pensebY pensehWZ pensiXhY pentcYg per_add percebd percecYg
perdaXc perduZWa pereafc pere_bfd permiWbW persocbZ pesYZW pes_ZXX petZbb petiZcb petitZcb
peuaaX peu_ZWS peurceY peur_dfV peutaYb peut_aYb peuxcgc peux_cgc pharZZh piZZc pilXVg pillefYw
piqYbh piquYbh piqueZcc pirYbd pireYZc pistoehY pitZUg pitalbWj plaZb plaZZa placZYW placaekW
placeYXX plagXZg plageXZg plaiVZW planZda plancZXj plantbgY plaqcaf plaqucaf platbXd plateYXj
pleaZY pleucZY pleurfaY plieZgl ploacX plomZfg plombZej plucac plu_jdg pluiaYU pluieaYU pluscac
plus_dac poaZZ pointXad poisZfW poissZXW poitZck poitrZck polaYU poliaZV pomZXb pompeaaj
pompiaYW ponbZc pon_XYm pondabc pond_gYj pondeXoZ pontgbc pont_fdf porZba portZba port_adW
portabWa porteYdb posZYX poseacX pose_adY potcXb pot_cWZ pouaaZ pouleZZU pourbZY pour_bZX
poutkYg poutrlXh ppYbZ ppeZcb pperaga pper_agb pprZaW praZY pr_WYX preaYZ prefdZV prefedZV
prephcY prepahcY presaZa pressaXZ pretXUa preteYVX prevbYV preveabY prisaYc pris_cae prixYXT
prix_YXT proacX procdfZ prochdha profecU propYcX ps_bbb puaab pubYYY puiabc pui_Zjm puisbbb
puis_bab puitZYg puitsZYg pulccQ pulsicY puniZlX qu_ecZ quanacZ quandacY quarXbZ quartYYW
quelbaY quel_baW quellYWV quelqdec quoibYc quoi_bYc raaZa ra_gZW rabadT rabiehU rabineiU raceXfU
ractaZk ragZYa rageaZa raibZX rai_kcW raineYgf rainshYW raisaYW rais_ZZY raisogVU raitZZX
rait_ZWV ralXZX raleYYW rale_WaW ramYXe rambkYg rambalYf rameXbf rame_ZYj ranaZb ran_ZbT rancaXa
ranchaXc rand_YYc randsYkU rangefVf ranglZiX rapefTa rappZdb rappebea raqcbf raqucbf raquecbf
rasdcZ ras_ccb raseZdj ratZWb rateYVf rateuZXf ratiZYZ ravYZZ ravaiabX ravauYWX ravoZXV ravo_ZXV
rbYWZ rcaZb rchaYb rche_YYZ rcheragh rciZWY rci_ZXY rconage rcutZWj rcuteZWj rdaYa rd_aXc rdecaa
rde_fcb rdenYbV rdentYbV rdiYZY rduZVc reauxYYh recYcZ recrefdk recueZkX redcaU redeaXU rediccY
redi_cdY ree_bYe refaZZW refaiZZW regcZX regadZV reglaaW reglebaW regrhbX regremYX reiWZc
reinXcf reinsYcm rejoinXX relevUYa relobZj relonZZf rembYZ remblZZl remecdW remenjgX remoYce
remonYdf renbZa renalRe rendZYY rend_Zae rendrYYW renduZWa rentcbb rent_XYc rentrbdY rentsfaX
renvZYe renveZYm repaYZ repaaaZ reparbYW repasZdf repeYXU repiZXo reponZZd repraXX repriZXV
rer_YYZ rereedb rere_gab reresWkZ reserZeV respiZbg ressabX ressebdY restebce retaZX rete_hZW
retibTb retiefXX retouXfY retrZYY retraXZY reuWTa reurWXV revbYZ reve_dZQ reveifYf reverXgd
reviaaW rezkbU rez_kbU rge_Yah rice_Yde rie_ZYa rienbab rien_cbd rierYaa rier_XYd rigebY rilZXZ
rillXWc rilleXWZ ringZbk ringuZbk riqcdc riqucdc riquecdc rirbaW rir_gXY rireVYW rire_VZW risZab
ris_bdc riseYbd ritZaU rit_eZV rive_Zbh rivenZal riverVaS rixYXT rix_YXT rleadb rle_cce rmaYa
rmaiYZR rme_abW rmenYWg rmesZXc rmes_aYe rmezVWS rmez_VWS rmiefje rmirfdb rmir_fdb rnZZY rne_aab
rnetYWU rnet_YXU rnibaY rniedaY rnierdbY roZZa rochabeZ rochebZf rodZXh rofdcU roiZab roisZac
rois_Zae roitXZX roiteZdP rolXWb roleXXc role_YWb ronYaY ron_Zed rond_Ybc ropYZW rop_ZVV rosXYX
rotecabh rottXWZ rouaYb rougZXZ rougeaXa rouicYf rouilcYf roulcad rouvcZZ rouvecZZ rpeaj
rquesbjY rraac rracWb rraicZY rrainXaX rrefXYg rrefoXYg rrerYQc rresbja rres_bkb rriYcc rricZjb
rriceagb rrieaZa rrierZZa rrisYeh rris_ZrZ rrissYWi rroZaa rronZch rron_aYo rseXab rserYZg
rser_YZh rsesYYT rses_YYT rsocbZ rsoncba rtaaa rt_cab rtaZWb rtaiZVa rteYaa rte_Yba rteaZVT
rteauZVT rtenZVa rti_dde rtieXba rtirhYZ rtir_gZa rtoZbb rtouYca ruYZZ ru_YVb rueYZY rue_YYY
ruiZVX ruitaWW ruit_aVV rulZei ruleYdg rule_Zah rulenaag rulerZmW ruluakY rulurakY rveniZZu
rviaZe sa_gac sagerbmZ saiYab salZXW salecWV sale_dVQ sallZXa salleZXa sanaab sangZfi sang_Zlh
sansbcc sans_bcc santbaY sant_fZY satiZZY satioZZY sauteeZ sautegfY sauvXaU saveaUo scYaa
scenXad scibYd scieidm scriXUX secYdW secobea secoubgf see_Yca seiYbV seilYbX seil_YcX selYXX
sel_ZYV semZXZ sembbYV semblbYV semeZWa semenZXb senaZb sensbWd sens_bVc sentZac sent_ace seraZZ
seraeXX sera_dXW seraidYY seribXh serinZbl serrYcU serreaWU serveYeV serviaZe sesdbb ses_dbb
seuZad seuladc seul_bYd seulsZiY sezcZW sez_cZW siaaZ si_bdX sieaZb sieraXX sifYWc siffYWe
sifflYWe silcbX sil_ghX sinZcZ sin_Yad sinsZfX sins_ZgX sitXYX siteYXW site_YYV smeXcS sobaa
soidcZ soin_iYU soirccZ soir_bdb soirsfcX solaUY sol_YZd solebUa sonbbc son_eda sonnacc sonneacd
sonsZYf sons_ZYf soracc sortadd sort_cef sortiacZ souaaa sousbcg sous_bcg souvXZS souveYZS spcXc
spagYb spareYd sparaoaZ sparubYg spiaZg spirZai spireZYf spoZYX sporaZW sportaZW ssaaYX ssanaWb
sseeZed ssee_Zfe ssencdd ssentZcc ssezcWW ssez_cWW ssiZYX ssi_YXZ ssieaXZ ssishhX ssousbYh
ssucac ssusacc ssus_acc staZa st_aZb staZaX stagYZW stageXSW steZZa ste_aaY stee_YZm stentafZ
sterbad ster_cch stolegZ stoleegZ strWYV suaab sucYXh suidcZ suiscaZ suis_caa suitWdY suit_WjZ
suivaga suiviXiW supXYX surabb sur_abc sure_YXf suresiaW susacf sus_acc sybTV t_aaa taaaZ tabdbb
tababkW tabasalZ tacYcd tachZdd tacheZdd tagebYZ tage_dYb taiYaY tailaYZ taillaVZ tainYZU
taineYZV taitZYZ tait_ZYZ tale_Zbd tanaZZ tantabX tant_ZbX tapaaY tapecga tape_ddY taperZlc
taqZdh taquZdh taqueZdh taraVZ tardYVb tatZaX tat_ZYV teaZZY teauZaY teau_aZX tecabg tectZZi
tectiabh teeYac tee_XZf teiZZb teinZYX teintZZY telZZX telaYaV telasYaV telepbfY temenbec tenZcb
tend_cgW tendaYRb tendeZZf tendsbXe tensZXj tensiZXj tentZee tent_Zfe tenteaZe ter_bcZ teradTV
terdYZX terdiYZX terieZXe terraYYX terredae tesaYZ tes_aYZ tetbcg tetecdf tete_cde teuZac
teurZab teur_Zcd teursaXV tezbVX tez_bVX thYaX ti_dce tic_dff tiennZmV tientaZf tilaVW til_ZXQ
time_YzY tinaZc tincabl tinceaal tineXXb tinugZe tinueiZe tioZZY tionZZY tion_ZZY tionsaZY
tircca tir_eZb tireXga tire_XkY tisbWb titYca tit_Ybb titeaca tite_aba titsZdd tits_Zdd toireZZU
toitfVd toit_hWg tolecfh toletehY tomYYc tombYYe tombeYYe toubba toucYme touchYme tourabd
tour_bec touriZYh tournZZc tousdbb tous_dbb toussYZh toutcaZ tout_baX toutecac tractbXj traiaeb
traingcc traitYfa trapaUm travaZZW tre_baa trembZZl treragZ trer_YhZ tresYYc tres_ZYc treseaXo
triZYc triqaYf triquaYf tristZYS troZZa troiaab troisaab troncZYm tropZWV trop_ZWV troubYb
trousXZS trouvcZd tsaaa ts_aaa ttabha ttacZia ttachZia ttaqZdh ttaquZdh tte_abc ttendbYW
ttentZad ttesabW ttes_abV ttezYVU ttez_YVU ttoiXYb ttrbZZ ttrebZY ttre_dYX ttuYbW tuZaY tu_XjX
tubgXm tue_XSX tuerfgZ tuer_jfa tuilaZh tuileaZh tumZgY tumeZgY turYZY tureYZZ ture_Zac turesYVR
tuteWlX tycfX typegY typeegY u_aab uanabZ uandacY uand_acY uarXbY uartYYW ubYYZ ublYZZ uble_Zfg
ubliYXX ucaaa uchacf uchaZWp uchanZWq ucheacd uche_ace udZYX udiaaZ udi_XbW udrbXa udrabXY
udra_fYk udraiaYW ueeckX ueiabW ueilabW uelaZY uel_bZW uellYXW uelleYXW uelqdec uelqudec uelsZVY
uels_ZVY uent_YUd uerfYY uer_gZY uetYYW ufferZZk uiaaa ui_abb uillZaa uillaZZj uilleZbX uisbbb
uis_bba uitsZda uits_Zda uivafa uiviXiW uivieYoY ujoeYa ujoueYa ujoureYa ulaZb ul_ZWg uladWZ
ulaiaUY ulanZag ulantYal uleZab ule_aad uleeZUf ulee_ZUi ulenbgh ulentbgh uletZYk ulettZXm
ullesXZs uloaid ulte_Xrc ulurakY ulureakY umYXZ umeXXZ ume_XXe umeeZYg umee_ZYi umenZVU umentZVU
umeraaU unaba un_Zbb uoibYc uoi_bYc upaYY up_ZXX upedXb upsZhc ups_Zhc uraibbW ureZaY ure_Zba
urerYVV urer_ZVW uresYZY ures_YZY ureuXVQ uriYXb urireXd urir_eYe urlebdZ urne_bbe urosYaW
uros_YaW urraab urriZcc urricagb urrisYfh ursesYYU usaab us_bab usecYZ usiacZ usileeX usil_ghX
usinagf usin_ccj usseXZb usserXWi ussiYXW ussi_YXZ ussuiab ussuribf ustYWa utaaZ ut_bZa ute_bZa
uteabkV uteaubkV uterbdc uter_afb utesaZZ utes_aZZ uteuWdZ uteurXgW utibXW utoYba utorbcV
utouYaj utourYaj utreZa utreeaa utre_haX uttcbU utteccW utte_bWY uvZZb uveaYb uve_aYb uvenYZU
uverdZd uver_bVW uverahcX uvertbbb uvrieZbh ux_ZZZ uyaSZ vaaaa va_cdd vachcXh vachecXh vaiacY
vailabX vail_ZbV vaisefX vais_fgX vaitYbd vait_Ybd valbYa valehXf vale_nXg vanbba vanoaZl
vanouaZl vantbbZ vant_bbZ vaucVb vautiaZ vaut_iaZ vauxYVc vaux_YVc ve_aab vecacb vec_acb veifdZ
venYZa vend_ZPX vendrceX ventZXb vent_ZWZ venteZZU ventrcfk ventsaUZ venuXaY venueYaX verbab
ver_ZYX verrbgb verraqjX verreYgd verscbd vers_gef verseYbc vesbaW ves_bXX vestbgY veuecY
veu_fdc veutZcb veut_Zcb veuxiXV veux_iXV vide_acb videoeaR vieabc vie_gcZ vienaec vientbcg
vieraWa vier_YXQ vilXXU villYWU villeZWT vioZeY violYgZ violeZhc visXaW vitdZc vitecZd vite_ecg
vitrefcb vivfXY vivriXW vivreiXW voaZa vo_ZXV voie_fcY voisacb vois_dcl voisiacZ volYYd voleXad
vomZcm vomiZdm vomi_aZn vonZXX vosYUZ vos_YUZ votXYX voteXXW vote_YZW voubZZ voudZZY voudrZZY
voulZVW vraYa vraYYX vraiXZX vrebXd vre_bXc vuZag vu_ZZb x_Zaa xcfeT xeWUY xe_WSZ xpcZX xprckb
xpreckb xpresckb xpuicY xpulicY xpulsicY xtYYX xyXZq y_bZb ya_cce ycee_ZjX ycliaZj yclisaZj
ye_fec yerZbZ yer_Zba yocUc ypdhX ypeegX z_aaZ zarcXo zinXXq
"""

"""First names. Made by tools/first_names.py.

Derived from the French dictionary of Dicollecte, copyright its contributors, under the
Mozilla Public License 2.0: this file is under it too (https://mozilla.org/MPL/2.0/).
"""

_TEXT = """
aaliyah aaron abbie abby abd abdallah abdel abdelaziz abdelkader abdelkarim abdelkrim abdelmadjid
abdelmalek abderrahim abdias abdoul abdoulaye abdul abdullah abel abelard abigael abigail abraham
acheron achille adalbert adam adama adelaide adelbert adele adelie adelina adeline adil adina
adolf adolfo adolphe adonai adonis adrian adriana adriano adrien adrienne agamemnon agatha agathe
agathon aggee aglae agnes agnieszka agrippine ahmad ahmed ahriman aicha aida aidan aiden aime
aimee aissa akhenaton aki akira aladin alain alan alaric alastair alba alban albane alberic albert
alberte albertine alberto albin alceste alcibiade alcide aldo aldric alec alejandra alejandro alek
aleksander aleksandra aleksei alessandra alessandro alessia alex alexa alexander alexandra
alexandre alexandrina alexane alexei alexey alexia alexian alexiane alexis alfonso alfred ali alia
alice alicia alida alienor aline aliona alison alistair alix allah allan allie allison ally
allyson alonso alonzo alphonse alvaro alyssa amadeus amadou amal amalthee amand amanda amandine
amando amar amaury amber ambre ambroise ambrose amedee amel amelia amelie amelle amenophis amina
aminata amine amir amira amos amparo amphitrite amy anacreon anaelle anais anastase anastasia
anastasie anatole anatoli anaxagore anaximandre anaximene andre andrea andreas andree andrei
andrej andrew andromaque andromede andrzej andy angela angele angelina angelino angelique angelo
angie angus anicet anina anissa anita ann anna annabel annabelle annabeth anne annette annick
annie anouk anoushka anselme anthelme anthony antigone antoine antoinette anton antonia antonietta
antonin antonina antonio antony anubis aoi aphrodite apolline apollodore apollon apollonius
apophis april apulee archibald archimede arden arduinna ares argos ariana ariane ariel arielle
arion aristarque aristide aristophane aristote arjuna arkady arlene arlette armand armande armando
armel armelle armin arnaud arnie arnold arsene arsinoe artemis arthur arturo ashleigh ashley asma
asmaa assa assia assourbanipal astree astrid atahualpa atalante athalie athanase athena atoum
atropos attila aubin aubrey audran audrey augusta auguste augustin augustine augusto aure aurele
aurelia aurelie aurelien aurelio auriane aurore ava averroes avicenne axel axelle aya ayano aymar
aymeric ayoub azathoth azilis aziz aziza baal babou bacchus bachir bajazet balthazar baphomet
baptiste barbara barnabe barry bart barthelemy bartolome baruch basile bastien baudoin baudouin
beatrice beatrix becca becky belinda bellerophon belzebuth ben benedetta benedetto benedict
benedicte benita benito benjamin benoit benoite benpro berangere berenger berengere berenice
bernadette bernard bernardin bernardino bernie berthe bertille bertram bertrand bestel beth
bethany betsy bettina betty beverly bhima bianca bilal bill billie billy bjorn blaise blake
blanche blanchette blandine bleys bob bobbie bobby boece boniface bonnie boris bouchra brad
bradley brahim brahma brand brandon brenda brendan brett brian brianna bridget brigitte briseis
britney brittany brooke bruce brunehilde bruno brutus bryan cain caine caiphe caitlin caitlyn
caleb caliban caligula callie callimaque callisto calypso camelia cameron camilla camille camilo
canaan candace candice capucine caribert carine carl carla carlo carloman carlos carlotta carmela
carmella carmen carol carole carolina caroline carolyn carrie casey casimir cassandra cassandre
cassidy cassiopee catalina catherine cathy caton catulle cecile cecilia cecily cedric celestin
celestine celia celimene celine ceres cernunnos cesar chad chaima chantal chantris charlaine
charlemagne charlene charles charlie charline charlotte charly charmaine charon charybde chase
chelsea chester cheyenne chiara childebert childeric chilperic chimene chloe chris christa
christel christele christelle christian christiana christiane christina christine christoph
christophe christopher chrysaor chuck ciceron cindy circe claire clara clarence clarissa clarisse
clarus claude claudette claudia claudie claudine claudio clay clea clelia clemence clement
clementine cleo cleopatre cliff clifton clio clive cloe clotaire clothilde clotho clotilde clovis
clyde colby colette coline colleen concetta conchita confucius connie connor constance constantin
constantine coralie coraline cordelia corentin corentine corey corine corinne corwin cosette
cosima courtney craig cresus cristina critias cthulhu cunegonde cupidon cybele cybersdf cymnea
cynthia cyprien cyrano cyrielle cyril cyrille cyrus dagobert daisy dale dalila dalt damase damian
damien damocles damon dana danae daniel daniela daniele daniella danielle danny dante dany daoud
dara daria dario darius darlene darren darryl daryl dave david davina davy dawn dean debbie
deborah debra deimos deirdre dejanire delphine delwin demeter democrite demosthene denis denise
dennis derek derib desdemone desire desiree desmond despina deucalion diana diane diarmuid didier
dieudonne dimitri dina diocletien diodore diogene dione dionysos diophante dirk djamel djamila
djibril djoser dmitri dolores domenico domingo dominic dominique domitien domitille don donald
donatella donatien donia donna donnie donovan dorian doriane dorine doris dorothee dorothy doug
douglas dounia draupadi drew drusilla duky duncan duryodhana dustin dwayne dwight dworkin dybele
dylan dysnomie earl eddie eddy edgar edgard edgardo edith edmond edmonde edmund edouard eduardo
edward edwige edwin egee eglantine eileen eilleen ekaterina elaine eleanor elen elena eleonora
eleonore eliana eliane elias elie eliette elijah eline eliott elisa elisabeth elise elisee eliza
elizabeth ellen elliot elliut elodie elohim eloi eloise elsa elvira elvire elyott emeline emeric
emile emilia emilie emilien emilienne emilio emily emma emmanuel emmanuelle emmett emmy empedocle
encelade enee enguerrand enlil enora enrico enrique enzo eole eos epictete epicure epimethee epona
erato eratosthene ereshkigal eric erica erik erika erin eris ernest ernestine ernesto ernie ernst
eros erwan erwin esaie eschyle esculape esdras esmeralda esope esteban estelle esther etan ethan
ethel etienne etiennette euclide eudes eugene eugenie eulalie euphrasie euphrosyne euripide
europol eurydice eusebe eustache euterpe eva evaine evan evariste eve eveline evelyn evelyne
evgenia evgeny evgueni evhemere evrard excalibur eyleen ezechias ezechiel ezra fabian fabien
fabienne fabio fabiola fabrice fabrizio fadila faiella faith faiza fallon fanny fantine faolan
farah farid farida farouk fatiha fatima fatoumata faust faustine faycal federica federico feiza
feldane felicia felicie felicien felicite felicity felipe felix femke ferdinand fergal fergus
fernand fernande fernando fethi fiacre figaro filipa filippo finn finndo fiodor fiona firmin
flaminia flavia flavie flavien flavio flober flora flore florence florent florentin florentine
florestan florian floriane florie florimel florimond florine floyd fouad frakir fran franca
francesca francesco francette francine francis franck francois francoise frank frankie frantz
franz fred freddy frederic frederick frederik frederique freya freyja frida friedrich fritz
fulcanelli gabe gabriel gabriella gabrielle gaby gael gaelle gaetan gaetane gaetano gaia gail
galaad galatee galathee galen galilee galileo gallien ganesh ganymede gareth gargantua garrett
garvalf gary gaspard gaston gatien gauthier gauvain gavin geb gedeon gemma gene genevieve gennaro
geoff geoffrey geoffroy george georges georgette georgia georgina gerald geraldine geraldo gerard
geraud gerda gerhard germain germaine geronimo gertrude ghatanothoa ghislain ghislaine giacomo
gideon gilbert gilberte gildas gilgamesh gilles gillian gina ginette ginger gino giorgio giorgione
giotto giovanna giovanni gisele giulia giuseppe gladys glen glenn godefroid goliath gontran
gonzague goran grace graeme graham gratien graziella greg gregoire gregor gregory greta gretchen
grigori grigory guenievre guenole guilaine guilhem guillaume guillermo gunther gus gustave gustavo
guy guylaine gwen gwenael gwenaelle gwendal gwendale gwendoline gwendolyn gwenola gwladys gwyneth
habacuc habib hades hadrian hadrien hakim hakima haley halima hamid hamlet hammourabi hamza hana
hank hannah hannibal hans harald harla harmony harold harriet harry harvey hassan hastur haumea
haydee hazel heather hecate hector heidi heinrich helen helena helene heliogabale helios helmut
heloise hendrik henoch henri henrietta henriette henrik henrique hephaistos hera heracles
heraclite herbert hercule hermes hermine hermione hernando herode herodote herve hesiode hestia
hexley hicham hichem hilda hilde hildegarde hillary hippocrate hippolyte hiram hiro hiroshi
hiroshige hitomi hizoka hocine hokusai holly homere honore honorine horace horatio hortense horus
houria houssam howard hubert hugh hugo hugues huguette humbert hyacinthe hypatie hyperion hypnos
iain ian ibrahim ibrahima icare ida idris idriss idrissa ignace ignacio ignazio igor ilan ilana
iliana ilias ilya ilyas imane inanna inaya indira ines ingrid inna interpol ioulia iouri iphigenie
irena irene irenee irina isa isaac isabeau isabel isabella isabelle isadora isaiah isaie iseult
ishtar isidore isis iskander ismael ismail ismerie isobel ithaqua iva ivan ivana ivanhoe ivanna
ivar ivy ixion jack jackie jacky jacob jacqueline jacques jade jaime jake jalila jamal jamblique
jamel james jamie jamil jamila jan jana jane janet janette janice janine janique janus japet jared
jasmine jason jasra javier jawad jaxom jay jayne jean jeanine jeanne jeannette jeannine jeannot
jeff jeffrey jehovah jelena jemima jenna jennifer jenny jens jeremiah jeremie jeremy jerome
jeromine jerry jess jesse jessica jessie jessy jesus jewel jill jillian jim jimmy jiro joachim
joakim joan joanie joanna joannie joaquim jocelyn jocelyne jocrisse jodie jody joe joel joelle
joey joffrey johan johann johanna johannes john johnny jon jonas jonathan jorg jorge jorgen joris
jormungand jose josee josef joseph josepha josephine josette josh joshua josiane josie josue joy
joyce juan juana juanita juda judas judd jude judicael judith judy jules julia julian juliana
julianna julianne juliano julie julien julienne juliette julio julius june junon jupiter jurgen
jurt justin justine justinien juvenal kacey kader kadigia kaitlin kaitlyn kamal kamel kamil kaname
kara karel karen kari karim karima karina karine karl karna karol karolina karyn kasimir katalin
kate katherina katherine kathleen kathryn kathy katia katie katja katniss katy kay kayla kaylee
keira keith kelly kelsey kemal ken kendra kenneth kenny kenza kenzo kevin khadija khaled khalid
khalifa khalil kheira kheops khephren khepri kiera kilian killian kim kimberly kira kirill kirk
kirsten kitty klaus koharu konatsu konqi konrad krishna krista kristen kristin kristina kristine
kristof kristoffer krisztina krystyna kunti kurt kyle kylian kylie kyllian lacey lachesis laetitia
laly lana lancelot lara larisa larissa larry lars laszlo latifa laura laure laureen laureline
lauren laurence laurent laurette lauriane laurianne laurie laurine lazare lea leah leandre leane
lee leigh leila lela leland lena lenine lenny leo leon leonard leonardo leonce leone leonidas
leonide leonie leonora leonore leontine leopold leopoldine lesley leslie lester leucippe lex leyla
liam libby lila lili lilian liliana liliane lilith lilou lily lina linda lindsay lindsey line
linoa linus lionel lioploum lisa lisbeth lise liselle lison liv livia liz lizbeth lizzie lizzy
llewella llewellyn lloyd loan loane logan loic lois loise lola lorelei lorena lorenzo loretta lori
loth lothaire lou louane loubna lougalane louis louisa louise louisette louison louka louna luc
luca lucas lucette lucia luciana luciano lucie lucien lucienne lucifer lucile lucille lucinda
lucius lucrece lucrezia lucullus lucy ludivine ludovic ludovik ludwig lug luigi luis luisa luka
lukas luke luna lupita lydia lydie lyle lyne lynette lynn lynne lyse mabel macha maddie madelaine
madeleine madeline mael maelle maelys maeva magali magalie magda magdalena maggie maguelone maguy
mahaut mahmoud mahomet maia maillane maimouna maissa maiwen maiwenn majid makemake malachie
malcolm malek malik malika mallory mamadou mammon mandor mandy manfred manon manuel manuela
manuella mara marc marcel marcela marcelin marceline marcelle marcellin marcelline marcello
marcelo marcia marcion marco marcos marcus marcy mardouk marek mareme margaret margaux margherita
margie margo margot marguerite maria mariam mariame mariangela marianne mariano marie marielle
mariem mariette mariko marilou marilyn marilyne marina marine mario marion marisa marisol marissa
marita maritza marius marjolaine marjorie mark markus marla marlene marnie marouane mars marta
martha marthe martial martin martine martinien marty marvin marwan mary maryam marylene maryline
marylise marylou maryse maryvonne mason massimo mateo matheo mathias mathieu mathilda mathilde
mathis mathurin mathusalem mathys matt matteo matthew matthias matthieu maud maude maureen maurice
mauricette mauricio maurizio max maxence maxime maximien maximilien maximin maxine maylis medard
medb medee mederic meg megan megane megumi mehdi mehmet meiji mel melaine melania melanie melchior
meleagre melia melina melinda meline melisande melissa melissandre melvin mephistopheles mercedes
mercure meredith meriem merlin meryl messaline messaoud mia michael michee michel michele
micheline michelle mickael midas miguel mikael mike mikey mikhail miklos mila mildred milena milo
mimas mina mindy miniploum minos mira miranda mircea mireille mirelle miriam miroslav mitch mithra
mithridate miyabi mnemosyne moab moby mohamed mohammad mohammed moira moise mokhtar moliere molly
moloch mona monica monique morad mordred morgan morgane morphee mouhamad mouhammad mouloud mounir
mourad moussa moustapha muhammad muriel murielle mustafa mustapha mykerinos mylene myriam nabil
nabila nabuchodonosor nacer nacim nacira nada nadege nadia nadim nadine nadir nadja nahum naima
najat najwa naomi napoleon narcisse nassera nassim nassima nassir nassira nastasia natacha natalia
natalie natascha natasha nate nathalie nathan nathanael nathanaelle nathaniel nebuchadnezzar
nefertiti nefertoum nehemie neil neila neith nelly nelson nemesis nephtys neptune nergal neron
nessus nestor nestorius nicholas nick nicky nicodeme nicolas nicole nicoletta nicolette nicomaque
niels nigel nikita nikki nikola nikolai nils nina nine ninhursag nino ninon ninurta noa noah noam
nodens noe noel noelle noellie noemie nolan nolwenn nora norbert nordine norma norman nour noura
noureddine nout nyarlathotep nyx oberon oceane octave odette odile odilon odin odon oedipe olaf
oleg olga oliver olivia olivier olya omar ophelie oren oriana oriane origene orion orlane ornella
orphee oryanne oscar osiris oskar osric othman othon otto ouranos ousmane oussama ovide owen pablo
paco pacome paige pallas paloma pamela pan pandore pantagruel panurge paola paolo paquita
paracelse parmenide pascal pascale pascalou pat paterne patrice patricia patrick patrizia patrocle
patsy patty paul paula paule paulette paulin paulina pauline paulo pausanias pavel pedro pegase
peggy pelagie penelope penny penthesilee pepin perceval pericles perrine persee persephone pete
peter petrarque petronille phedre phil philalethe philemon philibert philip philippa philippe
philomene philon phobos phocean phoebe phyllis pie pierre pierrette pierrick pierrot pieter pietro
pilar pinocchio piotr piper platon pline plotin ploum ploumette plouploum plutarque pluton pol
polina pollux polybe pomeline porphyre portia poseidon pouhiou praxitele priam priape priscilla
priscille priscillia pristy promethee prosper protee ptah ptolemee puck puffy pygmalion pyrrha
pyrrhus pythagore quentin quetzalcoatl quichotte quintilien rachel rachid rachida rafael raffaella
ragnar raimondo raissa ralph ramazan ramon ramses randall random randy raoul raph raphael
raphaelle raquel raul ravachol ray rayan rayane raymond raymonde rebecca reginald regine regis
reiko rembrandt remi remus remy renan renata renaud rene renee renzo reynald rhanda rhea rhodia
rhonda ricardo riccardo richard rick ricky rilga rinaldo rita ritchie rob robert roberta roberte
roberto robin roch rodney rodolfo rodolphe rodrigo rodrigue roger roland rolande rolando romain
romane romaric romeo romuald romulus ron ronald ronan ronnie rosa rosalie rosario rose roseline
roselyne roselyse rosemonde rosetta rosie rosine rosita ross rowina roxana roxane roxanne roy
ruben ruby rudolf rudolph rudy rupert ruth ryad ryan saad saadia sabina sabine sabrina sacha
saddam safia said saida saladin salim salima sally salma salmane salome salomon salvatore salwa
sam samantha sami samia samir samira sampson samson samuel samy sand sandra sandrine sandy sanjay
sara sarah sarasvati sardanapale sargon sasha saskia satan saturne saturnin saul savannah scarlett
scipion scott scylla seamus sean sebastian sebastien segolene sekhmet selena selene selim selina
selma semele semiramis seneque sephora seraphin seraphine serapis serena serge sergio serguei
sesostris seth severin severine shabnam shane sharon shaun shawn sheherazade sheila shelly
sherlock sheryl shirley shiva shou sibylle siddhartha sidi sidney sidoine sidonie sieg siegfried
siegrid sigebert siggy sigismond sigmar sigmund sigurd silas silvere silvia silvio simeon simon
simone simonetta siobhan sisyphe slimane snoop socin socrate sofi sofiane solange soledad solene
soliman solveig sonia sonya sophia sophie sophonie soraya soren souad soufiane souleymane
spartacus stacey stacy staline stan stanislas steeve stefan stefanie stefano stella stendhal
stepan steph stephan stephane stephanie stephen steve steven stevie strabon stu stuart sue suetone
suhuy suleiman susan susannah susie suzanne suzette suzy sven svetlana swayvill sycorax sylvain
sylvaine sylvere sylvestre sylvette sylvia sylviane sylvie sylvine sylvius tabitha tacite takashi
takeshi tamara tamerlan tammy tancrede tanguy tania tanit tanya tara taranis tarek tarik tarquin
tassadit tatiana ted teddy tedrick tefnout telemaque teo teodora terence teresa terhemis teri
terpsichore terrence terri terry tertullien tess tessa tethys teutates thaddee thadee thales
thalie thanatos thea thecle thelma themis themistocle theo theocrite theodebert theodora theodore
theodoric theodose theodule theophile theresa therese thesee thetis thibaud thibault thibaut
thierry thomas thor thot thoutmosis thucydide tia tibere tiffany tim timeo timothee timothy tina
tino tiphaine titan titania tite titien titouan titus tobias tobie todd tom tomas tommy toni tony
tori toufik toutankhamon toutatis tracey tracy trajan travis trevor tricia trinity triptoleme
trish tristan troy trudy tsahal tsathoggua tux twain tyler typhaine tyrone ugo ulrich ulysse
umbriel uranus urbain ursula ursule ute uther uwe vadim vahan valentin valentina valentine
valentinien valentino valere valeria valerie valerien valery vanessa vanina varuna vasil vassili
vassily venceslas venus vera vercingetorix veronica veronika veronique vespasien vesta vialle vic
vicki vicky victoire victor victoria victorien victorine viktor viktoria vince vincent vincenzo
vinciane viola violaine violetta violette virgile virginia virginie vishnou vittoria vittorio
vivian viviane vivien vladimir voltaire vyasa wahib wahiba waldo walid wallas wally walt walter
wanda warren wassim wayne wenceslas wendell wendy wesley whitney wilber wilbur wilfred wilfrid
wilfried wilhelm will willa willem william willie willy wilma winnie wolfgang woody xander xavier
xaviere xenia xenophane xenophon xerxes yacine yael yaelle yahve yahweh yakov yamina yanis yann
yannick yannis yasmina yasmine yasser yassine yazid yennenga yggdrasil yhwh yoan yoann yohan
yohann yoko yolaine yolanda yolande yorinne youcef younes youri youssef youssouf yousuf yseult
yudhishthira yvain yvan yves yvette yvon yvonne zach zacharie zachary zack zahia zahra zakaria
zara zarathoustra zenon zeus zia ziad zina zineb zinedine zita zoe zoey zohra zoroastre zosime
zouhair
"""
FIRST_NAMES = frozenset(_TEXT.split())

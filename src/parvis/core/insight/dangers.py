"""The table of dangers: a rule is one or two sets of word beginnings that stand in one sentence.

Poetry is not gas, and « c'est dangereux pour les enfants » says of nearly everything that one
wants it mended: it takes an event (renversé, blessé…) or a thing that kills (gaz, câble…).
Blows, threats, weapons, despair and fire stand in `core/harm.py`, which the dialogue reads too.
"""

import re

_PERSON = (
    r"(?:enfants?|eleves?|ecoliers?|collegiens?|lyceens?|bebes?|petite?s?|gamine?s?|gosses?|fils"
    r"|filles?|fillettes?|garcons?|ados?|cyclistes?|pietons?|pietonnes?|motards?|passante?s?"
    r"|conducteurs?|conductrices?|hommes?|femmes?|personnes?|dames?|monsieur|mamies?|papis?"
    r"|voisine?s?|mere|pere|mari|jeunes?|vieux|vieille|ouvriers?|agents?|sdf|sans-abri|gens"
    r"|quelqu'un|livreurs?|facteur|maitresses?|maitres?|profs?|residente?s?|retraitee?s?"
    r"|patiente?s?)"
)
_HURT = (
    r"(?:tuee?s?|renversee?s?|percutee?s?|fauchee?s?|ecrasee?s?|blessee?s?|electrocutee?s?"
    r"|mordue?s?"
    r"|poignardee?s?|agressee?s?|violee?s?|brulee?s?|enlevee?s?|intoxiquee?s?|heurtee?s?)"
)
_HIGH = (
    r"(?:(?:faux[- ])?plafonds?|toits?|toitures?|tuiles?|ardoises?|murs?|murets?|balcons?"
    r"|corniches?"
    r"|facades?|branches?|arbres?|platanes?|pins?|poteaux?|pylones?|lampadaires?|lustres?"
    r"|panneaux?"
    r"|candelabres?|pierres?|verrieres?|cheminees?|portails?|but|panier|blocs?|rochers?|plaques?)"
)
RULES: tuple[tuple[str, ...], ...] = (
    (r"lampadaire|candelabre|grille\b|portail|armoire|poteau", r"sous tension\b"),
    (
        r"gaz\b",
        r"odeur|fuite|sent\b|explosion|explose\b(?! d)|conduite|alarme|intoxi",
    ),
    (
        r"effondr|ecroul|menace\w* de (?:tomber|s'ecrouler)|va (?:tomber|s'ecrouler)|fissur\w+",
        (
            r"mur|toit|plafond|batiment|immeuble|maison\b|pont\b|balcon|facade|falaise|ecole"
            r"|gymnase|chaussee|route\b|trottoir|arbre|grue\b|plancher|escalier|passerelle|eglise"
            r"|clocher|cheminee|preau|tribune|gradin|poteau|branche"
        ),
    ),
    (
        (
            rf"{_HIGH} (?:[^\W_]+ ){{0,5}}?(?:est|sont|vient de|viennent de|(?:a"
            rf"|ont) failli) (?:[^\W_]+ )?"
            r"(?:tomb\w+|s'est detach\w+|s'ecras\w+)(?! (?:amoureu|malade|en panne|d'accord"
            r"|en desuetude|a l'eau))"
        ),
    ),
    (
        (
            rf"{_HIGH} (?:[^\W_]+ ){{0,4}}?(?:s'est (?:detach|decroch|ecras|arrach)\w*|m'est tombe"
            rf"|tombe sur (?:un|une|la|des|nous))"
        ),
    ),
    (
        (
            r"cables?\b|lignes? electri\w*|fil\b(?! (?:de|d'|conducteur|rouge))|des fils\b"
            r"|fils (?:electri|denud|a nu|pend|qui (?:pend|train)|arrach)"
            r"|armoires? (?:electri\w+|de rue|edf|enedis)|boitiers?\b|coffrets?\b|transfo\w*"
        ),
        (
            r"electri|haute tension|denud|a nu\b|arrache|pend\b|pendent|a terre|par terre"
            r"|couchee?s?\b|au sol\b|ouverte?s?\b"
            r"|decharge|courant\b|tombee?s?\b|tomber\b"
        ),
    ),
    (
        (
            r"electrocut|electrise\b|monoxyde|asphyxi|intoxique|empoisonn(?!eur)|legionell"
            r"|amiante"
        ),
    ),
    (
        r"poteaux?\b",
        (
            r"a terre|au sol\b|tombee?s?\b|tomber\b|arrache|ouverte?s?\b|decharge"
            r"|denude"
        ),
    ),
    (
        (
            r"(?:pris|prend|prennent|recu|recoit) (?:[^\W_]+ )?(?:le jus|du jus|un coup de jus"
            r"|une decharge|un coup de courant|une chataigne)"
        ),
    ),
    (
        (
            r"(?:a|ont|s'est|se sont|m'a) (?:[^\W_]+ )?(?:ecrase|coince|sectionne|arrache|broye"
            r"|coupe)\w*"
            r" (?:le|la|les|un|une|son|sa) (?:pied|main|doigt|bras|jambe|tete|orteil)s?\b"
        ),
    ),
    (
        (
            r"enfant|eleve\b|eleves\b|bebe|ecolier|collegien|poussette|petit\w* fill"
            r"|petit\w* garcon"
            r"|fils\b|fille\b|filles\b|gamin|gosse|cycliste|pieton|mamie|vieille dame"
        ),
        (
            r"renverse|blesse|(?:faire|fait) faucher|fauchee?s?\b|percut|failli(?= (?:se|s'"
            r"|etre|me|la"
            r"|le|l'|les|tomber|mourir|y )\b)|(?:fait|faire|faisait) ecras|ecrasee?s?\b"
            r"|(?:un|grave|eu|d'|l'|gros) ?accident\b|est tombee?\b(?! (?:amoureu|malade"
            r"|d'accord))"
            r"|\bse noy|noyade\b|noyee?s?\b|agressee?s?\b|pris la fuite|seringue"
        ),
    ),
    (
        (
            r"drame|(?:un|deux|trois|plusieurs) (?:morts?|blessee?s?)\b|des morts\b"
            r"|un accident (?:mortel|grave)"
        ),
        (
            r"route\b|rue\b|carrefour|vitesse|voiture|danger|attend|ecole|passage|virage|bientot"
            r"|si rien|avant|rond-point|velo|trottoir|accident"
        ),
    ),
    (
        (
            r"fonc\w+ (?:sur|dans) (?:le trottoir|la foule|les gens|la terrasse|l'arret|des? |un "
            r"|une )"
        ),
    ),
    (rf"{_PERSON}\b", r"v(?:a|ont) (?:finir par )?y (?:rester|passer)\b"),
    (r"va (?:finir par )?y avoir (?:un|une|des) (?:morts?|drames?|accidents?|blesses?)\b",),
    (
        (
            rf"{_PERSON}\b(?: [^\W_]+){{0,3}}? (?:(?:a|ont) (?:encore )?ete|s'est fait|se sont fait"
            rf"|s'est|ete"
            rf"|se fait|est|sont) (?:[^\W_]+ )?(?:{_HURT}\b|(?:renverser|percuter|faucher|ecraser"
            rf"|agresser"
            r"|mordre|poignarder|attaquer|enlever|electrocuter|violer)\b)"
        ),
    ),
    (
        rf"{_PERSON}\b",
        (
            r"(?:est|sont) (?:morte?s?|decedee?s?)\b[^.!?]{0,40}(?:carrefour|route\b|rond-point"
            r"|passage|trottoir|froid|noy|accident|chantier|chute|virage|velo|moto\b|chaussee"
            r"|camion|train\b)"
            r"|(?:va|vont|risque\w* de) (?:[^\W_]+ )?(?:mourir|crever) (?:de (?:froid|faim"
            r"|soif)|dehors"
            r"|ici|la\b|gele)|tombee?s? dans (?:la |le |l'|un |une )(?:riviere|canal|eau\b|fleuve"
            r"|etang|lac|puits|bassin|port|ruisseau|trou|fosse)"
            r"|(?:a l'hopital|aux urgences|en reanimation|dans le coma)\b[^.!?]{0,30}\b(?:apres"
            r"|suite"
            r"|depuis|a cause)|(?:finie?s?|transportee?s?|emmenee?s?|conduite?s?) (?:a l'hopital"
            r"|aux urgences|hospitalise)|, [^,.!?]{0,30}\b(?:a l'hopital|aux urgences)\s*[.!?]*$"
            r"|convulsion|perdu connaissance|evanouie?s?\b|ne bouge (?:plus|pas)"
            r"|gi[ts]\w* par terre"
            r"|ne repond plus|pas ete vue?s? depuis|disparue?s? depuis"
            r"|porte disparu|fait un malaise"
        ),
    ),
    (r"(?:bloque|coince|enferme)\w* (?:depuis [^\W_]+ )?dans (?:l'|un |cet )ascenseur",),
    (
        (
            r"odeurs? (?:de |d'un )(?:cadavre|mort\b|decomposition|pourriture humaine)"
            r"|\bcadavre humain"
        ),
    ),
    (
        (
            r"(?:ont|a|avons|ai) (?:tous |toutes |beaucoup )?(?:vomi|ete malades?)\b"
            r"|malades? (?:apres|a cause)|diarrhee"
        ),
        r"cantine|creche|ecole|restaurant|repas|mange|eau\b|robinet|centre|fontaine",
    ),
    (
        (
            r"incendie (?:en cours|dans|chez|s'est|a (?:ravage|detruit|eclate|pris)|rue|hier"
            r"|cette"
            r"|criminel|volontaire)|(?:un|gros|debut d'|depart d'|risque d'"
            r"|risques d') ?incendie\b"
            r"|(?:prend|prennent|pris|en) feu\b|departs? de feu|(?:brul|flamb)ent? (?:depuis"
            r"|devant"
            r"|derriere|rue)|explosion (?:de gaz|dans|rue|au\b|chez|hier|cette|ce matin)"
            r"|(?:risque d'|entendu une |grosse |forte |une enorme )explosion\b(?! d(?:e[s ]|u"
            r"|emo))"
        ),
    ),
    (
        r"violences? conjugale|frappe (?:sa femme|son enfant|ses enfants)|harcel\w+ sexuel\w*",
        r"victime|subi|temoin|voisin|je\b|j'|elle\b|ma\b|mon\b|ici\b|agent|chef|immeuble|rue\b",
    ),
    (r"maltrait\w+", r"ehpad|creche|ecole|enfant|residen|foyer|maison de retraite|nourrice|mere"),
    (
        (
            r"sans (?:manger|nourriture|boire|soins)|dans (?:leurs?|ses|son) (?:excrements|urine"
            r"|couches)"
            r"|attachee?s? (?:a|au) \w+ lit|enfermee?s? dehors"
        ),
        r"residen|ehpad|retraite|enfant|mere|pere|vieu|vieille|dame|monsieur|personne|bebe|foyer",
    ),
    (
        (
            r"trous? (?:[^\W_]+ ){0,2}?(?:beants?\b|d'un metre|de [^\W_]+ metres|sans protection"
            r"|sans barriere)"
        ),
    ),
    (r"seringues?\b",),
    (
        (
            r"eau (?:du robinet |potable )?(?:est |coule |sort |devient )?(?:marron|trouble"
            r"|contaminee?|polluee)|eau (?:du robinet )?est non potable"
            r"|eau (?:du robinet )?(?:est |coule |sort )?jaune\b"
            r"|malade\w* (?:apres|a cause de) l'eau"
        ),
    ),
    (
        (
            r"(?:plaque|bouche|tampon|trappe|grille|regard|couvercle)s? (?:d'(?:egouts?"
            r"|assainissement|eaux?|evacuation)|de chaussee|de puits)|plaque en fonte"
        ),
        (
            r"ouverte?s?\b|manqu|absente?|sans couvercle|beant|disparu|volee|enlevee|cassee|enfonc"
            r"|(?:plus|pas) de (?:plaque|grille|couv)"
            r"|sans (?:plaque|grille)"
        ),
    ),
    (
        (
            r"(?:un|le|ce|des|les) (?:vieux )?(?:regards?|puits|tampons?"
            r"|trous?) (?:[^\W_]+ ){0,4}?"
            r"(?:est |reste |sont |qui est |laisse )?(?:ouverts?\b(?! (?:sur (?:le monde|l'"
            r"|les)|a |au"
            r"|tous))|beants?|sans couvercle)"
        ),
        (
            r"trottoir|rue\b|chaussee|ecole|enfant|parc\b|square|chemin|jardin|route|tomb|stade"
            r"|cour\b"
        ),
    ),
    (
        r"rambardes?|garde-corps|garde-fous?|parapets?|barrieres?|main[- ]courante",
        (
            r"casse|manqu|arrache|absente?|disparu|vide\b|tombee?s?\b|descelle|rouille|cede|bouge"
            r"|tient plus"
        ),
    ),
    (
        (
            r"danger (?:imminent|immediat)|mort\w* d'homme|pronostic vital|vies? en danger"
            r"|risqu\w+ (?:sa|leur|ma|notre|nos|leurs) vies?\b|(?:planche|marche|plancher"
            r"|dalle) a cede\b|crane (?:ouvert|fracture)|freins? [^.!?]{0,25}\blache"
        ),
    ),
)
HARMLESS = re.compile(
    r"\bgaz (?:a effet|lacrymo|d'echappement|carbonique|de schiste|de france)|effet de serre"
    r"|(?:prix|facture|cout|tarif|taxe)s? d(?:u|e) gaz|gaz et (?:l')?electricite"
    r"|violence routiere"
    r"|accompagn\w+ en fin de vie|sans danger|hors de danger|pas dangereu"
    r"|\b(?:pas|aucune?|ni|sans|zero|n'y a plus|jamais) (?:eu |vu |trouve )?(?:d'|de |une? )?"
    r"(?:fuites?|odeurs?|incendies?|depart|explosions?|blesses?|morts?\b|accidents?|seringues?"
    r"|drames?"
    r"|cas de|maltraitance)[^,.;!?]*"
    r"|barrieres? (?:de (?:la )?langue|de protection sociale|linguistique|social|douan|commercia"
    r"|culturel|numerique|tarifaire|psycholog|economiq|naturelle|de peage|d'age|mental)\w*"
    r"|(?:prevention|exercice|simulation|exposition|assurance|musee|histoire|films?|concours)"
    r" (?:d'|des? |du |sur |contre )?(?:l'|les? |la )?\w+(?: \w+)?"
    r"|merci[^.!?]*\b(?:d'avoir|pour avoir|pour la reparation|pour les travaux|pour votre"
    r" intervention|aux? \w+ (?:d'avoir|pour|venus|qui (?:sont|ont)))[^.!?]*"
    r"|bless\w+ par (?:les|des|ces|ses|la|l'|le|cette) (?:mots?|propos|remarque|attitude|ton\b)"
    r"|(?:naissances?|cote de popularite|natalite|effectifs|ventes|prix"
    r"|budget)[^.!?,]* effondr\w*"
    r"|arbres? (?:de noel|genealogique)|enfants? rois?|drame social|drames? humains?"
    r"|exception culturelle"
)
MENDED = re.compile(
    r"(?<!pas )(?<!jamais )(?<!toujours )(?<!sera )\b(?:ete|est|sont|enfin|bien) (?:\w+ )?"
    r"(?:reparee?s?|remplacee?s?|refermee?s?|changee?s?|rebouchee?s?|eteinte?s?|maitrisee?s?"
    r"|refaite?s?|resolue?s?|securisee?s?)\b"
)
STILL = re.compile(
    r"\b(?:mais|encore|a nouveau|de nouveau|nouvelle fois|pas|mal|deja|pourtant|sauf|jamais"
    r"|n'est)\b"
)

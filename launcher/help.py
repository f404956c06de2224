"""What `./parvis help` says."""

TEXT = """\
Parvis, la place publique d'une collectivité : dire, être entendu, décider, vérifier.

  ./parvis                     installe si besoin, puis ouvre le site sur cet ordinateur
      --port N                   sur un autre port que le 8000
      --host ADRESSE             pour d'autres machines que celle-ci (0.0.0.0 : toutes)
      --no-browser               sans ouvrir de navigateur
      --no-demo                  sans les communes de démonstration

  ./parvis verify receipt F    vérifie un reçu du journal public, sans réseau ni serveur
  ./parvis verify election F   refait le compte d'un vote depuis son archive
  ./parvis verify ballot F     contrôle un bulletin ouvert dans l'isoloir
  ./parvis codes LISTE DOSSIER fait les codes d'un vote, hors ligne
  ./parvis monitor ADRESSE     suit un journal public, et prévient s'il ment ou se tait
  ./parvis root-key NOM        crée la clé racine d'une commune, hors ligne
  ./parvis sign policy|close F signe avec la clé racine, hors ligne
  ./parvis analyse FICHIER     analyse des textes hors du site
      --html PAGE                écrit une page à lire, imprimer ou transmettre
  ./parvis analyse opinions F  des votes sur des affirmations : ce qui rassemble, ce qui divise
  ./parvis import grievances FICHIER --town COMMUNE
                               fait entrer des doléances (CSV ou JSON par lignes)
  ./parvis backup DOSSIER     copie les données, sans aucune clé
  ./parvis erase --town COMMUNE
                               efface pour toujours une parole, ou une personne
  ./parvis replay ANALYSE --town COMMUNE
                               refait une analyse et compare, au chiffre près
  ./parvis town …              les communes de cette installation
  ./parvis journal …           le journal public : état, publication
  ./parvis witness …           être témoin d'autres journaux, choisir ceux des nôtres
  ./parvis demo                les communes de démonstration
  ./parvis COMMANDE --help     le détail d'une commande

  ./parvis test                vérifie que le programme fait ce qu'il dit
      --only PARTIE              lint, types, unit, core ou browser
      --long                     avec les vérifications longues
  ./parvis bench NOM           refait une mesure de docs/performance.md

Les données et les bibliothèques sont dans un seul dossier ; PARVIS_HOME en choisit un autre.
PARVIS_DATABASE_URL choisit la base (sans elle : SQLite, dans ce dossier).
PARVIS_ACCELERATOR=off n'utilise pas le calcul compilé qui vérifie les votes plus vite.
"""

"""Words of a town's life that say nearly the same: « lampadaire », « réverbère », « éclairage ».

Written by hand, for searching only: one who asks after « la sécu » must find « l'assurance
maladie ». Groups do not merge with each other, so that no word drags in a chain of others. In
counting, words stay as people wrote them.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from parvis.core.insight.text import stem_of, tokens

_GROUPS_TEXT: Final = """
lampadaire réverbère éclairage lumière luminaire éclairer
poubelle ordure déchet bac détritus encombrant
benne conteneur container
nid trou ornière crevasse chaussée
rue chaussée voirie route
vélo cycliste cyclable bicyclette piste
trottinette patinette
voiture auto automobile véhicule
camion poids lourd livraison
stationnement parking garer stationner parcmètre
embouteillage bouchon circulation trafic
vitesse rapide excès rouler ralentisseur
bus autobus car navette transport
train gare ferroviaire sncf ter
tram tramway métro
bruit tapage nuisance sonore vacarme bruyant
musique concert sono
chien crotte déjection canin
rat rongeur souris dératisation
moustique insecte nuisible cafard
arbre plantation végétal verdure haie
parc jardin square
herbe pelouse gazon tonte
banc assise siège
toilette wc sanitaire
école scolaire classe établissement
cantine restauration repas restaurant
crèche nourrice garde assistante maternelle
périscolaire garderie centre loisir
élève écolier collégien lycéen enfant
enseignant professeur prof maître instituteur
piscine baignade nager
gymnase salle sport sportif stade
médiathèque bibliothèque livre
eau robinet canalisation fuite
égout assainissement caniveau
inondation inonder débordement crue
logement habitation appartement maison loyer
locataire bailleur propriétaire
hlm social logement
impôt taxe fiscalité imposition
facture tarif prix coût cher
aide subvention allocation soutien
emploi travail chômage
patron employeur chef entreprise hiérarchie
salarié employé agent personnel
salaire paie rémunération
médecin docteur généraliste soignant
hôpital clinique urgence
sécu assurance maladie cpam
handicap handicapé pmr fauteuil accessibilité
personne gens individu habitant
vieux âgé senior retraité aîné
ehpad retraite maison
jeune adolescent mineur
police policier gendarme sécurité
caméra vidéo vidéosurveillance vidéoprotection image filmer
vol cambriolage voler voleur
drogue deal trafic stupéfiant
agression violence agresser insulter
harcèlement cyberharcèlement insulter harceler
incendie feu pompier
maire mairie municipalité commune ville
élu conseiller adjoint
vote élection scrutin voter électoral
association asso club adhérent
marché commerce magasin boutique commerçant
travaux chantier réparation
réparer refaire rénover entretenir
casser cassé dégradé abîmé panne
sale saleté propreté nettoyage nettoyer
supprimer enlever effacer retirer radier
durée temps longtemps conservation combien
interdire interdit interdiction
autoriser droit permettre autorisation
obligation obligatoire obliger devoir
prévenir informer avertir information
savoir connaître consulter accès
données information renseignement
fichier registre base
internet web ligne site net
ordinateur pc informatique poste
téléphone portable appel mobile
mail courriel mel messagerie électronique
courrier lettre poste
publicité pub démarchage prospection commercial
photo image photographie
papier document pièce
identité carte passeport
demande démarche formulaire dossier
inscription inscrire enregistrer
mariage marier pacs
naissance né naître
décès mort cimetière obsèques
permis conduire conduite
urbanisme construction construire permis
amende contravention verbaliser sanction
plainte recours réclamation porter
payer paiement règlement régler
rembourser remboursement restitution
horaire heure ouverture
fermer fermeture
rendez-vous créneau guichet accueil
écologie environnement climat
pollution pollué qualité air
énergie électricité chauffage
internet fibre débit connexion
antenne relais onde
chasse chasseur
enfant fils fille bébé
conjoint mari femme époux divorce
fraude frauder tricher
dpo délégué
rgpd règlement européen
carte grise immatriculation
badge badgeuse pointage contrôle
"""


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, frozenset[str]]:
    """Return the stems that say nearly the same as each stem."""
    found: dict[str, set[str]] = {}
    for line in _GROUPS_TEXT.strip().splitlines():
        group = {stem for word in tokens(line) if (stem := stem_of(word))}
        for stem in group:
            found.setdefault(stem, set()).update(group - {stem})
    return {stem: frozenset(others) for stem, others in found.items()}

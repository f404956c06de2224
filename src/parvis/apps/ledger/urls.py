"""Addresses of the journal, of receipts and of their verification."""

from django.urls import path

from parvis.apps.ledger.views import files, intake, pages, verifying

urlpatterns = [
    path("journal/", pages.journal, name="journal"),
    path("journal/checkpoint", files.checkpoint, name="checkpoint"),
    path("journal/entrees", intake.entries, name="journal-entries"),
    path("journal/policy", files.policy, name="journal-policy"),
    path("journal/tile/<path:rest>", files.tile, name="tile"),
    path("journal/ligne/<int:index>/", pages.line, name="journal-line"),
    path("journal/ligne/<int:index>.tlog-proof", files.line_proof, name="journal-line-proof"),
    path("recu/<slug:public_id>/", pages.receipt, name="receipt"),
    path("recu/<slug:public_id>.tlog-proof", pages.receipt_file, name="receipt-file"),
    path("recu/<slug:public_id>/<int:index>.tlog-proof", pages.receipt_file, name="receipt-entry"),
    path("verifier/", verifying.verify, name="verify"),
    path("verifier/hors-ligne.html", verifying.offline_verifier, name="offline-verifier"),
]

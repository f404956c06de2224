"""Addresses of the journal, of receipts and of their verification."""

from django.urls import path

from parvis.apps.ledger.views import (
    anchors,
    earlier,
    files,
    intake,
    pages,
    verifying,
    watching,
)

NEXT = "journal/<int:number>"  # the town's second journal and so on: see `closing.py`

urlpatterns = [
    path("journal/", pages.journal, name="journal"),
    path("journal/checkpoint", files.checkpoint, name="checkpoint"),
    path("journal/entrees", intake.entries, name="journal-entries"),
    path("journal/policy", files.policy, name="journal-policy"),
    path("journal/tile/<path:rest>", files.tile, name="tile"),
    path("journal/temoins/", watching.witnesses, name="journal-witnesses"),
    path("journal/verifier-sans-nous/", watching.alone, name="journal-alone"),
    path("journal/alarme/", watching.alarm, name="journal-alarm"),
    path("journal/alarme/<int:number>.txt", watching.alarm_proof, name="journal-alarm-proof"),
    path("journal/ancres/", anchors.anchors, name="journal-anchors"),
    path("journal/ancres/<slug:public_id>.txt", anchors.head, name="anchor-head"),
    path("journal/ancres/<slug:public_id>/preuve", anchors.receipt, name="anchor-receipt"),
    path("journal/affiche/", anchors.sheet, name="journal-sheet"),
    path("journal/ligne/<int:index>/", pages.line, name="journal-line"),
    path("journal/ligne/<int:index>.tlog-proof", files.line_proof, name="journal-line-proof"),
    path("journal/empreinte/", earlier.fingerprint, name="journal-fingerprint"),
    path("journal/policy.signed", files.signed_policy, name="signed-policy"),
    path("journal/close", files.closing, name="closing"),
    path(f"{NEXT}/", pages.numbered, name="next-journal"),
    path(f"{NEXT}/checkpoint", files.checkpoint, name="next-checkpoint"),
    path(f"{NEXT}/policy", files.policy, name="next-policy"),
    path(f"{NEXT}/tile/<path:rest>", files.tile, name="next-tile"),
    path(f"{NEXT}/policy.signed", files.signed_policy, name="next-signed-policy"),
    path(f"{NEXT}/close", files.closing, name="next-closing"),
    path(f"{NEXT}/ligne/<int:index>/", pages.line, name="next-line"),
    path(f"{NEXT}/ligne/<int:index>.tlog-proof", files.line_proof, name="next-line-proof"),
    path(f"{NEXT}/empreinte/", earlier.fingerprint, name="next-fingerprint"),
    path("recu/<slug:public_id>/", pages.receipt, name="receipt"),
    path("recu/<slug:public_id>.tlog-proof", pages.receipt_file, name="receipt-file"),
    path("recu/<slug:public_id>/<int:index>.tlog-proof", pages.receipt_file, name="receipt-entry"),
    path("verifier/", verifying.verify, name="verify"),
    path("verifier/hors-ligne.html", verifying.offline_verifier, name="offline-verifier"),
]

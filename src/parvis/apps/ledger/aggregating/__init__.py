"""The common register of an operator: a log whose leaves are the heads of other logs."""

"""The town's six lists: what each is made of, its form, its pages."""

"""The XForms engine: values, functions, compiler, model and form state. No Qt, no SQL."""

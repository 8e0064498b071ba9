"""The words and rules of an audit; imports nothing else of ours."""

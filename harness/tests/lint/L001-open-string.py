# expect L001 6:8
# suite: lint

# case: one
# about: a bad one
text = '''
x = 1

# expect L013 6:1
# suite: lint

# case: one
# about: a bad one
# needs: good, ugly
x = 1

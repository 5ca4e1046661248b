# expect L015 5:1
# suite: lint.a
# case: one
# about: a circle over two files
# after: lint.b.one
x = 1

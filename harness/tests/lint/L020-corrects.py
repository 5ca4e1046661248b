# expect L020 10:1
# expect L020 14:1
# suite: lint

# case: one
# about: a bad one
1   # claim: 1
# case: two
# about: corrects a claim that is not there
# corrects: lint.one 1, 2
x = 1  # claim: 1
# case: three
# about: corrects no number
# corrects: lint.one ²
x = 1  # claim: 1

# expect L019 10:10
# expect L019 12:1
# expect L019 15:4
# expect L019 16:1
# suite: lint

# case: one
# about: a bad one
x = [1,  # claim: 1
     2]  # claim: 2
x  # claim-raises: E
# prose: "no expression"
x = 1
# prose: "two claims"
x  # claim: 1
# varies: at the end

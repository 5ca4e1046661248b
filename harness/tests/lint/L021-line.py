# expect L021 8:1
# expect L021 9:121
# suite: lint

# case: one
# about: a bad one
if 1:
	x = 1
y = 1  # xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx

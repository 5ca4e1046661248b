# expect L008 5:1
# expect L008 8:1
# expect L008 11:1
# suite: lint
# case: none
x = 1
# case: long
# about: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
x = 1
# case: stop
# about: a sentence.
x = 1

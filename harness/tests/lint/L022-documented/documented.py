# expect L022 8:1
# expect L022 13:1
# expect L022 24:1
# suite: lint
# case: silent
# about: documented, and no claim
# rule: told.somewhere
# authority: documented
memoryview(b'a')[0]
# case: nowhere
# about: a claim of no document
# rule: told.nowhere
# authority: documented
memoryview(b'a')[0]                     # claim: 97
# case: good
# about: a claim of a rule that has a document
# rule: told.somewhere, told.nowhere
# authority: documented
memoryview(b'a')[0]                     # claim: 97
# case: silent-rows
# about: a table without a claim
# rule: told.somewhere
# source: the library reference
# authority: documented
# each: data
#   one: b'a'
#   two: b'b'
memoryview(data)[0]
# case: elsewhere
# about: a claim of the document that the case names
# source: What's New in Python 3.3
# authority: documented
# each: data, claim
#   one: b'a', 97
memoryview(data)[0]

"""Every function of the library's headers that can fail meets failing allocations: it stands in the table of test_memory_faults.c,
in a row whose operation calls it."""
import os
import re
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


def read(*path):
    with open(os.path.join(HERE, *path), encoding="utf-8") as stream:
        return stream.read()


def can_fail(header):
    return re.findall(r"^mv_status (mv_\w+)\(", header, re.M)


def rows(table):
    """Function and operation of each row."""
    return re.findall(r'^    \{"(mv_\w+)", (\w+),', table, re.M)


def body(source, operation):
    return re.search(r"^static mv_status %s\(.*?^\}" % operation, source, re.M | re.S).group(0)


class Complete(unittest.TestCase):
    def test_every_function_has_a_row(self):
        functions = can_fail(read("..", "memview.h") + read("..", "memview_views.h"))
        self.assertGreater(len(functions), 20)
        self.assertEqual(set(functions), {function for function, _ in rows(read("test_memory_faults.c"))})

    def test_every_row_calls_its_function(self):
        source = read("test_memory_faults.c")
        for function, operation in rows(source):
            returned = re.search(r"return (\w+)\(", body(source, operation)).group(1)
            self.assertEqual(returned, function, operation)

    def test_a_new_function_would_be_missed(self):
        self.assertEqual(can_fail("\nmv_status mv_view_new_one(mv_view *view,\n  mv_error *err);\nvoid mv_no(void);\n"),
                         ["mv_view_new_one"])


if __name__ == "__main__":
    unittest.main()

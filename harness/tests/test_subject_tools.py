"""tools/subjects, tools/aptroot and tools/matrix: copies of them between stand-ins, and a package made here."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest

from support import LIARS, PROGRAM, PYTHON, members

CALLED = "#!/bin/sh\necho \"$(basename \"$0\") $*\" >> \"$CALLS\"\n"
APTROOT = CALLED + 'case "$*" in *lost*) echo "no such suite" >&2; exit 3 ;; esac\n'
NPM = CALLED + """while [ "$1" != --prefix ]; do shift; done
case "$3" in lost*) echo "no such package" >&2; exit 1 ;; esac
mkdir -p "$2/node_modules/$3"
"""
# Knows a repository and gives a package that is there, instead of fetching one.
APT_GET = CALLED + """case "$*" in
indextargets*) echo "${REPOSITORY-file:/srv/debian}" ;;
*lost*) echo "E: Unable to locate package lost" >&2; exit 100 ;;
*install*) eval $(sed -n 's/^Dir::Cache "\\(.*\\)";/cache="\\1"/p' "$APT_CONFIG"); cp "$PACKAGE" "$cache/archives" ;;
esac
"""
MANIFEST = {"about": "a", "implementation": "b", "start": "c", "files": [], "get": "d"}
CASE = "# suite: own\n# source: made by a test\n\n# case: one\n# about: one\nmemoryview(b'a')[0]\n"
CONTROL = "Package: given\nVersion: 1\nArchitecture: all\nMaintainer: a test <a@example.org>\nDescription: given\n"


class Tools(unittest.TestCase):
    def setUp(self):
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="mvconform test "))  # with a blank in it
        self.addCleanup(shutil.rmtree, self.folder)
        self.variables = {"CALLS": self.path("calls"), "PATH": self.path("bin") + os.pathsep + os.environ["PATH"]}

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(self.path(name), 0o755)

    def copy(self, name):
        os.makedirs(self.path("tools"), exist_ok=True)
        shutil.copy(name, self.path(name))

    def manifest(self, name, **members):
        self.write("harness/adapters/subjects/%s.json" % name,
                   json.dumps(dict(MANIFEST, **members)))

    def run_tool(self, name, *arguments):
        environment = dict(os.environ, **self.variables)
        environment.pop("MVCONFORM_SUBJECTS", None)
        return subprocess.run([self.path("tools/" + name), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=environment, universal_newlines=True, timeout=120)

    def calls(self):
        if not os.path.exists(self.path("calls")):
            return []
        with open(self.path("calls"), encoding="utf-8") as stream:
            found = stream.read().replace(self.folder, "HERE").splitlines()
        os.remove(self.path("calls"))
        return found


class Getting(Tools):
    def setUp(self):
        super().setUp()
        self.copy("tools/subjects")
        self.write("tools/aptroot", APTROOT)
        self.write("tools/setup", CALLED + "exit 3\n")
        self.write("bin/npm", NPM)
        self.write("bin/node", CALLED)
        self.manifest("native", debian={"suite": "sid", "program": "python9", "packages": ["python9", "more"]})
        self.manifest("foreign", debian={"suite": "sid", "architecture": "s390x", "program": "p", "packages": ["p"]})
        self.manifest("engine", npm="thing@1.2.3")
        self.manifest("there")

    def test_all(self):
        done = self.run_tool("subjects")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout, "mvconform: getting thing@1.2.3 from npm\n")
        calls = self.calls()
        self.assertEqual([call for call in calls if call.startswith("aptroot")],
                         ["aptroot HERE/build/subjects/debian/sid-s390x s390x sid p p",
                          "aptroot HERE/build/subjects/debian/sid native sid python9 python9 more"])
        npm = [call for call in calls if call.startswith("npm")]
        self.assertEqual(len(npm), 1)
        for words in ("npm install ", " --ignore-scripts ", " --no-save ",
                      " --prefix HERE/build/subjects/npm/engine.new thing@1.2.3"):
            self.assertIn(words, npm[0])
        self.assertEqual(os.listdir(self.path("build/subjects/npm")), ["engine"])
        self.assertEqual(os.listdir(self.path("build/subjects/npm/engine/node_modules")), ["thing@1.2.3"])

    def test_what_is_built(self):
        self.write("own/thing/build", CALLED)
        self.manifest("built", build="own/thing/build")
        done = self.run_tool("subjects", "built")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertEqual(self.calls(), ["build HERE/build/subjects/thing"])
        self.write("own/thing/build", CALLED + "echo no compiler >&2; exit 3\n")
        done = self.run_tool("subjects", "built")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("mvconform: built cannot be had: no compiler\n", done.stdout)

    def test_what_is_there_is_not_got_again(self):
        self.run_tool("subjects", "engine")
        self.calls()
        self.assertEqual((self.run_tool("subjects", "engine").stdout, self.calls()), ("", []))

    def test_what_cannot_be_had_is_told_and_stops_nothing(self):
        self.manifest("a-lost", debian={"suite": "lost", "program": "p", "packages": ["p"]})
        self.manifest("b-lost", npm="lost@1")
        done = self.run_tool("subjects")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("mvconform: a-lost cannot be had: no such suite\n", done.stdout)
        self.assertIn("mvconform: b-lost cannot be had: no such package\n", done.stdout)
        self.assertTrue(done.stdout.endswith("mvconform: could not be had: a-lost b-lost\n"), done.stdout)
        self.assertTrue(os.path.exists(self.path("build/subjects/npm/engine")))
        self.assertFalse(os.path.exists(self.path("build/subjects/npm/b-lost")))

    def test_a_machine_without_node(self):
        os.remove(self.path("bin/node"))
        os.remove(self.path("bin/npm"))
        for tool in ("env", "python3", "sh", "basename"):
            os.symlink(PYTHON if tool == "python3" else shutil.which(tool), self.path("bin/" + tool))
        self.variables["PATH"] = self.path("bin")
        done = self.run_tool("subjects", "engine")
        self.assertEqual((done.returncode, self.calls()), (0, ["setup nodejs npm"]), done.stderr)
        self.assertIn("could not be had: engine", done.stdout)

    def test_names_and_manifests_that_are_none(self):
        self.assertEqual(self.run_tool("subjects", "nobody", "engine").returncode, 2)
        self.write("harness/adapters/subjects/bad.json", "{")
        self.manifest("half", debian={"suite": "sid"})
        for name, words in (("bad", "bad.json: "), ("half", "'debian' lacks packages, program")):
            done = self.run_tool("subjects", "engine", name)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(words, done.stderr)
        self.assertEqual(self.calls(), [])


@unittest.skipUnless(shutil.which("dpkg-deb") and shutil.which("dpkg"), "no dpkg")
class Aptroot(Tools):
    def setUp(self):
        super().setUp()
        self.copy("tools/aptroot")
        self.write("bin/apt-get", APT_GET)
        self.write("package/DEBIAN/control", CONTROL)
        self.write("package/usr/bin/given", "#!/bin/sh\necho given \"$@\"\n")
        subprocess.run(["dpkg-deb", "--root-owner-group", "-b", self.path("package"), self.path("given_1_all.deb")],
                       check=True, stdout=subprocess.DEVNULL)
        self.variables["PACKAGE"] = self.path("given_1_all.deb")

    def get(self, *words):
        return self.run_tool("aptroot", self.path("to"), *words)

    def test_a_program_is_got_once_and_can_be_moved(self):
        done = self.get("native", "sid", "given", "given", "more")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.calls()[1:], ["apt-get -q update", "apt-get -q install --download-only given more"])
        with open(self.path("to/apt/sources.list"), encoding="ascii") as stream:
            self.assertTrue(stream.read().endswith(" file:/srv/debian sid main\n"))
        done = self.get("native", "sid", "given", "given", "more")
        self.assertEqual((done.returncode, done.stdout, self.calls()), (0, "", []))
        os.rename(self.path("to"), self.path("moved"))
        told = subprocess.run([self.path("moved/bin/given"), "a b", "c"], stdout=subprocess.PIPE,
                              universal_newlines=True)
        self.assertEqual(told.stdout, "given a b c\n")

    def assert_not_had(self, done, words):
        self.assertEqual(done.returncode, 3)
        self.assertIn(words, done.stderr)
        self.assertFalse(os.path.exists(self.path("to/bin")))

    def test_what_cannot_be_had(self):
        self.assert_not_had(self.get("native", "sid", "lost", "lost"), "Unable to locate package lost")
        self.assert_not_had(self.get("native", "sid", "other", "given"), "there is no other in given of Debian sid")
        self.assert_not_had(self.get("vax", "sid", "given", "given"), "knows no emulator for vax")
        self.variables["REPOSITORY"] = ""
        self.assert_not_had(self.get("native", "sid", "given", "given"), "apt knows no repository of Debian")

    def test_usage(self):
        done = self.get("native", "sid", "given")
        self.assertEqual(done.returncode, 2)
        self.assertIn("aptroot DIR ARCH SUITE PROGRAM PACKAGE", done.stderr)


class Matrix(Tools):
    def setUp(self):
        super().setUp()
        self.copy("tools/matrix")
        self.write("cases/own.py", CASE)
        for name, start, files in (("good", PYTHON, []), ("lost", PYTHON, ["/nowhere"])):
            self.manifest(name, start=start, files=files)
        subprocess.run([PROGRAM, "record"], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def matrix(self, *names):
        done = self.run_tool("matrix", PROGRAM, *names)
        return done, {line.split()[0]: line for line in done.stdout.splitlines()}

    def stream(self, name):
        with open(self.path("reports/%s.jsonl" % name), encoding="ascii") as stream:
            return members(stream.read())

    def test_a_missing_one_is_told_and_no_failure(self):
        done, lines = self.matrix()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for name in ("reference", "cpython", "good"):
            self.assertRegex(lines[name], r" s  \w+ [\d.]+, Python [\d.]+-\w+: 1 same$")
            self.assertEqual(self.stream(name)[2]["cases"], 1)
        self.assertIn("missing: the subject lost is missing", lines["lost"])
        self.assertIn("missing", self.stream("lost")[0])
        self.assertTrue(os.path.exists(self.path("reports/errata.md")))

    def test_a_difference_is_a_failure_once_all_is_written(self):
        self.manifest("a-odd", start="%s -B %s" % (PYTHON, os.path.join(LIARS, "always-wrong.py")))
        done, lines = self.matrix("a-odd", "good")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertRegex(lines["a-odd"], r": 1 different  <-$")
        self.assertEqual(self.stream("good")[2]["verdicts"]["same"], 1)
        self.assertFalse(os.path.exists(self.path("reports/reference.jsonl")), "it was not named")

    def test_one_that_does_not_start_is_a_failure(self):
        self.manifest("bad", start="exit 3 #")
        done, lines = self.matrix("bad", "good")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("broken: the subject bad does not start", lines["bad"])
        self.assertRegex(lines["good"], "1 same$")

    def test_old_results_of_one_that_is_gone_do_not_stay(self):
        self.write("reports/lost.jsonl", "old\n")
        self.matrix("lost")
        self.assertIn("missing", self.stream("lost")[0])


if __name__ == "__main__":
    unittest.main()

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func writeFile(t testing.TB, lines ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file.jsonl")
	if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// manyLines gives lines of the exchange format; each names the one after it as what it builds on.
func manyLines(n int) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = fmt.Sprintf(`{"sourceId": "x%d", "title": "Proef %d", "text": "We telden %d bomen.", "organisation": "GM0344", `+
			`"policyAreas": ["wmo"], "publishedOn": "2024-05-01", "basedOn": "x%d"}`, i, i, i*7, (i+1)%n)
	}
	return lines
}

func TestImportSaysWhatItDid(t *testing.T) {
	data := "--data=" + t.TempDir()
	lines := append(manyLines(3), `{"sourceId": "bad", "title": "Slecht", "organisation": "Gemeente Nergens", "outcome": "fantastic"}`,
		`{"sourceId": "bsn", "title": "BSN", "organisation": "GM0344", "text": "Dat is 111222333."}`)
	file := writeFile(t, lines...)
	out := must(t, "import", "experiments", file, data)
	for _, want := range []string{
		"New: 3. Updated: 0. Unchanged: 0. Left out: 2.", ":4: left out: Slecht (bad)", "outcome: ", ":5: left out: BSN (bsn)", "ends in 333",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("it says %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "111222333") {
		t.Error("the number itself is not printed")
	}
	if out := must(t, "import", "experiments", file, data, "--not-bsn=111222333"); !strings.Contains(out, "New: 1. Updated: 0. Unchanged: 3. Left out: 1.") {
		t.Errorf("the second time: %s", out)
	}
}

func TestFileThatDoesNotReadToItsEndChangesNothing(t *testing.T) {
	folder := t.TempDir()
	lines := manyLines(600)
	cut := writeFile(t, append(lines, `{"sourceId": "cut", "title": "Afgeb`)...)
	for name, args := range map[string][]string{
		"experiments": {"import", "experiments", cut}, "register": {"import", "algorithm-register", cut}, "writeups": {"import", "writeups", cut},
	} {
		_, err := command(t, nil, append(args, "--data="+folder)...)
		if err == nil || !strings.Contains(err.Error(), cut+":") {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, "reference", "check", "--data="+folder)
	if n := scan(t, folder, "SELECT count(*) FROM experiments"); n != 0 {
		t.Errorf("%d experiments", n)
	}
}

func TestExportedFileIsImportedTheSame(t *testing.T) {
	one, two := "--data="+t.TempDir(), "--data="+t.TempDir()
	must(t, "demo", "load", one)
	must(t, "import", "experiments", writeFile(t, manyLines(20)...), one)
	first, second := filepath.Join(t.TempDir(), "first.jsonl"), filepath.Join(t.TempDir(), "second.jsonl")
	must(t, "export", "experiments", first, one)
	must(t, "demo", "load", two) // the invented organisations, and the experiments by their source ids
	if out := must(t, "import", "experiments", first, two); !strings.Contains(out, "New: 20. Updated: 0.") {
		t.Error(out)
	}
	must(t, "export", "experiments", second, two)
	before, after := fileLines(t, first), fileLines(t, second)
	if before != after || !strings.Contains(before, `"basedOn"`) {
		t.Errorf("exported and imported differ:\n%.2000s\n%.2000s", before, after)
	}
	if out := must(t, "export", "experiments", "-", two); out != after {
		t.Error("on the standard output stands the same")
	}
}

func fileLines(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestImportChild is no test of its own: it is the import that TestKilledImportIsRunAgain kills.
func TestImportChild(t *testing.T) {
	args := os.Getenv("WIEL_TEST_IMPORT")
	if args == "" {
		return
	}
	if err := run(t.Context(), strings.Split(args, "\n"), func(string) string { return "" }, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
}

func TestKilledImportIsRunAgain(t *testing.T) {
	lines := manyLines(4000)
	file := writeFile(t, lines...)
	whole, killed := t.TempDir(), t.TempDir()
	must(t, "import", "experiments", file, "--data="+whole)
	must(t, "reference", "check", "--data="+killed) // makes the database
	kills := 0
	for at := 250; kills < 3; at += 1000 {
		if killImport(t, file, killed, at) {
			kills++
		} else {
			break
		}
	}
	if kills == 0 {
		t.Fatal("the import was over before it could be killed")
	}
	if n := scan(t, killed, "SELECT count(*) % 250 FROM experiments"); n != 0 {
		t.Errorf("a batch is there whole or not at all; %d of one", n)
	}
	out := must(t, "import", "experiments", file, "--data="+killed)
	if !strings.Contains(out, "Left out: 0.") {
		t.Error(out)
	}
	if must(t, "export", "experiments", "-", "--data="+whole) != must(t, "export", "experiments", "-", "--data="+killed) {
		t.Error("killed and run again gives another result than run once")
	}
}

// killImport starts an import in a process of its own and kills it as soon as the database has the given number of experiments.
// It reports whether the import was killed before its end.
func killImport(t *testing.T, file, data string, at int) bool {
	t.Helper()
	s := openData(t, data)
	child := exec.Command(os.Args[0], "-test.run=^TestImportChild$", "-test.v")
	child.Env = append(os.Environ(), "WIEL_TEST_IMPORT=import\nexperiments\n"+file+"\n--data="+data)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	for {
		next := s.Watch()
		if scan(t, data, "SELECT count(*) FROM experiments") >= at {
			break
		}
		<-next
	}
	err := errors.Join(child.Process.Kill(), child.Wait())
	return err != nil && strings.Contains(err.Error(), "killed")
}

func TestSchemaIsPrinted(t *testing.T) {
	if out := must(t, "schema"); !strings.Contains(out, "2020-12") || !strings.HasPrefix(out, "{") {
		t.Errorf("%.200s", out)
	}
}

func TestReferenceLoadShowsWhatChanges(t *testing.T) {
	folder, files := t.TempDir(), t.TempDir()
	sources := "file,source,date,rows,top\npolicy-areas.csv,Ours,2027-01-01,1,1\n"
	area := "code,parent,label_nl,label_en,top_themes,task_fields\nwmo,,Wmo,Wmo,c_f02ce1b3,6.21\n"
	for name, text := range map[string]string{"sources.csv": sources, "policy-areas.csv": area} {
		if err := os.WriteFile(filepath.Join(files, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ args, want string }{
		{"--dry-run", "Nothing was changed."}, {"", "now in the database."}, {"", "Nothing differs."},
	} {
		args := []string{"reference", "load", files, "--data=" + folder}
		if c.args != "" {
			args = append(args, c.args)
		}
		if out := must(t, args...); !strings.Contains(out, c.want) {
			t.Errorf("%v: %s", args, out)
		}
	}
	if n := scan(t, folder, "SELECT count(*) FROM policy_areas WHERE NOT retired"); n != 1 {
		t.Errorf("%d policy areas", n)
	}
	must(t, "reference", "check", "--data="+folder)
}

func BenchmarkImportRegister(b *testing.B) {
	var text bytes.Buffer
	w := bufio.NewWriter(&text)
	const records = 1500
	fmt.Fprintf(w, `{"count": %d, "fetched_at": "2026-05-13T10:00:00Z", "algoritmes": [`, records)
	for i := range records {
		if i > 0 {
			fmt.Fprint(w, ",")
		}
		fmt.Fprintf(w, `{"id": "a%d", "title": "Algoritme %d", "organisatie": "Gemeente Utrecht", "doel": %q, "status": "in_gebruik"}`,
			i, i, strings.Repeat("Het telt bomen in de wijk. ", 20))
	}
	fmt.Fprint(w, "]}")
	_ = w.Flush()
	file := writeFile(b, text.String())
	for b.Loop() {
		err := run(b.Context(), []string{"import", "algorithm-register", file, "--data=" + b.TempDir()}, func(string) string { return "" }, io.Discard, io.Discard)
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

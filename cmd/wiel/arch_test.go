package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers says which packages each package may import, besides the standard library: ours by folder, others by the beginning of
// their path; a * at the end stands for all below. Arrows only point down: who adds one here says why in the package comment.
// A package that is not listed follows the nearest folder above it that is.
var layers = map[string][]string{
	"store/model":         {},
	"store":               {"store/model", "store/document", "store/privacy", "store/transfer", "store/reference", "gorm.io/*", "github.com/mattn/go-sqlite3", "github.com/pressly/goose/v3", "golang.org/x/crypto/argon2"},
	"store/document":      {"golang.org/x/text/*"},
	"store/privacy":       {"store/model"},
	"store/reference":     {"store/model"},
	"store/transfer":      {"store/model", "github.com/BurntSushi/toml", "golang.org/x/text/*"},
	"store/storetest":     {"store", "store/model"},
	"search":              {"search/dutch", "github.com/blevesearch/*", "golang.org/x/text/*"},
	"search/dutch":        {"github.com/blevesearch/*", "golang.org/x/text/*"},
	"search/indexer":      {"search", "store/model"},
	"search/relevance":    {"search", "github.com/blevesearch/*"},
	"server":              {"server/*", "search", "search/indexer", "static", "store", "store/*", "github.com/gin-gonic/gin", "github.com/klauspost/compress/*"},
	"server/browsertest":  {"github.com/go-rod/rod", "github.com/go-rod/rod/*"},
	"server/servertest":   {"server", "server/*", "search/indexer", "static", "store/model", "store/storetest", "github.com/gin-gonic/gin"},
	"server/request":      {"server/i18n", "search", "search/indexer", "store", "store/model", "github.com/gin-gonic/gin"},
	"server/session":      {"store/model", "github.com/gin-gonic/gin", "github.com/alexedwards/scs/v2"},
	"server/i18n":         {"store/model", "github.com/BurntSushi/toml", "github.com/nicksnyder/go-i18n/v2/i18n", "golang.org/x/text/*"},
	"server/mail":         {"server/request", "server/i18n", "server/web/markdown", "store", "store/model", "github.com/wneessen/go-mail", "github.com/a-h/templ", "github.com/a-h/templ/*"},
	"server/mailtest":     {"github.com/emersion/go-smtp", "github.com/emersion/go-sasl"},
	"server/news":         {"server/request", "search", "search/indexer", "store"},
	"server/picture":      {"github.com/gabriel-vasile/mimetype", "github.com/bep/imagemeta", "golang.org/x/image/*"},
	"server/api":          {"server/request", "server/i18n", "search", "search/indexer", "store", "store/model", "github.com/gin-gonic/gin"},
	"server/feed":         {"server/request", "server/i18n", "search", "search/indexer", "store", "store/model", "github.com/gin-gonic/gin"},
	"server/web":          {"server/request", "server/session", "server/i18n", "server/picture", "server/web/*", "search", "search/indexer", "static", "store", "store/*", "github.com/gin-gonic/gin", "github.com/a-h/templ", "github.com/a-h/templ/*", "github.com/klauspost/compress/*", "github.com/hashicorp/golang-lru/v2"},
	"server/web/kit":      {"github.com/a-h/templ", "github.com/a-h/templ/*"},
	"server/web/markdown": {"github.com/yuin/goldmark", "github.com/yuin/goldmark/*", "github.com/microcosm-cc/bluemonday", "golang.org/x/net/html"},
	"static":              {},
	"cmd":                 {"*"},
}

// pools are the package variables that hold memory to use again, not state.
var pools = map[string]bool{"server/web.buffers": true, "search.matchers": true, "search.packers": true, "search.unpackers": true}

// The sizes that fit the eye, in lines. Tests are tables of sentences and may be longer.
const (
	longestFunction     = 60
	longestTestFunction = 120
	usualFunction       = 30 // nine in ten are at most this long
	longestFile         = 300
	longestTestFile     = 400
	mostParameters      = 5
)

// source is one parsed file. Its path begins at the root of the repository.
type source struct {
	path, folder    string
	test, generated bool
	lines           int
	file            *ast.File
	set             *token.FileSet
}

// where gives a place in the source as file:line.
func (s *source) where(at token.Pos) string {
	return fmt.Sprintf("%s:%d", s.path, s.line(at))
}

func (s *source) line(at token.Pos) int { return s.set.PositionFor(at, false).Line }

// sources parses every Go file of the repository. It reads the files, so that go test knows when to run again: what `go list`
// answers would be cached.
func sources(t *testing.T) []*source {
	t.Helper()
	root := filepath.Join("..", "..")
	var list []*source
	for _, top := range []string{"cmd", "search", "server", "static", "store"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.Name() == "node_modules" {
				return cmpOr(err, fs.SkipDir)
			}
			if d.IsDir() || filepath.Ext(file) != ".go" {
				return nil
			}
			s, err := parse(root, file)
			list = append(list, s)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(list) < 100 {
		t.Fatalf("found only %d files: this test looks in the wrong place", len(list))
	}
	return list
}

// cmpOr gives err, or other where there is none.
func cmpOr(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

func parse(root, file string) (*source, error) {
	relative, err := filepath.Rel(root, file)
	if err != nil {
		return nil, err
	}
	s := &source{path: filepath.ToSlash(relative), set: token.NewFileSet()}
	s.folder, s.test = path.Dir(s.path), strings.HasSuffix(s.path, "_test.go")
	s.file, err = parser.ParseFile(s.set, file, nil, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	s.generated = ast.IsGenerated(s.file)
	s.lines = s.set.File(s.file.Pos()).LineCount()
	return s, nil
}

func TestImportsPointDown(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		allowed := allowedFor(s.folder)
		for _, i := range s.file.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			short, ours := strings.CutPrefix(name, "wiel/")
			if standard(name) && !ours || slices.ContainsFunc(allowed, func(rule string) bool { return covers(rule, short) }) {
				continue
			}
			t.Errorf("%s: %s may not import %s (see layers in arch_test.go)", s.where(i.Pos()), s.folder, name)
		}
	}
}

// allowedFor gives what the package in a folder may import: its own line of the table, or that of the nearest folder above.
func allowedFor(folder string) []string {
	for ; folder != "."; folder = path.Dir(folder) {
		if allowed, ok := layers[folder]; ok {
			return allowed
		}
	}
	return nil
}

// covers reports whether a rule of the table allows an import.
func covers(rule, name string) bool {
	prefix, all := strings.CutSuffix(rule, "*")
	return rule == name || all && strings.HasPrefix(name, prefix)
}

// standard reports whether an import is the standard library's: its path begins without a host name.
func standard(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return !strings.Contains(first, ".") && first != "wiel"
}

func TestTheTableOfLayersIsInUse(t *testing.T) {
	folders := map[string]bool{}
	for _, s := range sources(t) {
		for folder := s.folder; folder != "."; folder = path.Dir(folder) {
			folders[folder] = true
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(layers)) {
		if !folders[folder] {
			t.Logf("layers lists %s, which is not there", folder)
		}
	}
}

// outside are the calls by which a package would reach around its parameters.
var outside = map[string]bool{
	"os.Getenv": true, "os.LookupEnv": true, "os.Environ": true, "time.Now": true, "time.Since": true, "time.Until": true,
}

func TestClockAndEnvironmentAreParameters(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || strings.HasPrefix(s.folder, "cmd") || s.folder == "server/browsertest" { // which asks whether it runs in CI
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && outside[x.Name+"."+sel.Sel.Name] {
					t.Errorf("%s: %s.%s below cmd: make it a parameter", s.where(n.Pos()), x.Name, sel.Sel.Name)
				}
			}
			return true
		})
	}
}

func TestNothingHappensBeforeMain(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: an init function", s.where(f.Pos()))
			}
		}
	}
}

func TestPackageVariablesNeverChange(t *testing.T) {
	all := sources(t)
	vars := map[string]map[string]bool{} // folder to names
	for _, s := range all {
		if s.test || s.generated {
			continue
		}
		if vars[s.folder] == nil {
			vars[s.folder] = map[string]bool{}
		}
		for spec, doc := range packageVars(s.file) {
			for _, name := range spec.Names {
				vars[s.folder][name.Name] = true
				if why := changeable(spec, doc); why != "" && !pools[s.folder+"."+name.Name] {
					t.Errorf("%s: package variable %s %s", s.where(spec.Pos()), name.Name, why)
				}
			}
		}
	}
	for _, s := range all {
		if !s.generated {
			assignments(s, vars[s.folder], func(at token.Pos, name string) {
				t.Errorf("%s: package variable %s changes", s.where(at), name)
			})
		}
	}
}

// packageVars yields the package variables of a file, each with the comment above it.
func packageVars(file *ast.File) map[*ast.ValueSpec]string {
	found := map[*ast.ValueSpec]string{}
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.VAR {
			continue
		}
		for _, spec := range decl.Specs {
			found[spec.(*ast.ValueSpec)] = rawText(decl.Doc) + rawText(spec.(*ast.ValueSpec).Doc)
		}
	}
	return found
}

// rawText gives a comment with its directives, which Text leaves out.
func rawText(group *ast.CommentGroup) string {
	text := ""
	if group != nil {
		for _, c := range group.List {
			text += c.Text + "\n"
		}
	}
	return text
}

// stateful are the types that exist to change.
var stateful = regexp.MustCompile(`^\*?(sync\.(Mutex|RWMutex|Map|Pool|WaitGroup|Once)|atomic\.\w+)$`)

// changeable says why a package variable is no constant in spirit, or "".
func changeable(spec *ast.ValueSpec, doc string) string {
	if len(spec.Values) == 0 && !strings.Contains(doc, "//go:embed") {
		return "has no value: somebody must set it"
	}
	types := []ast.Expr{spec.Type}
	for _, v := range spec.Values {
		if u, ok := v.(*ast.UnaryExpr); ok {
			v = u.X
		}
		if c, ok := v.(*ast.CompositeLit); ok {
			types = append(types, c.Type)
		}
	}
	for _, t := range types {
		if sel, ok := t.(*ast.SelectorExpr); ok && stateful.MatchString(fmt.Sprint(sel.X)+"."+sel.Sel.Name) {
			return "holds state"
		}
	}
	return ""
}

// assignments reports every assignment to, or into, one of the variables of the package.
func assignments(s *source, vars map[string]bool, report func(at token.Pos, name string)) {
	check := func(target ast.Expr) {
		name := base(target)
		if name == nil || !vars[name.Name] {
			return
		}
		if name.Obj != nil { // declared in this file: at the top, or in the function?
			if spec, ok := name.Obj.Decl.(*ast.ValueSpec); !ok || s.file.Scope.Lookup(name.Name) == nil || s.file.Scope.Lookup(name.Name).Decl != spec {
				return
			}
		}
		report(target.Pos(), name.Name)
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				for _, target := range n.Lhs {
					check(target)
				}
			}
		case *ast.IncDecStmt:
			check(n.X)
		}
		return true
	})
}

// base gives the variable in which an assignment ends: x in x[i].f.
func base(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.IndexExpr:
		return base(e.X)
	case *ast.SelectorExpr:
		return base(e.X)
	case *ast.StarExpr:
		return base(e.X)
	case *ast.ParenExpr:
		return base(e.X)
	}
	return nil
}

package main

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestFilesAndFunctionsFitTheEye(t *testing.T) {
	var lengths []int
	for _, s := range sources(t) {
		if s.generated {
			continue
		}
		longest, function := longestFile, longestFunction
		if s.test {
			longest, function = longestTestFile, longestTestFunction
		}
		if s.lines > longest {
			t.Errorf("%s has %d lines; at most %d", s.path, s.lines, longest)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			length := s.line(f.End()) - s.line(f.Pos()) + 1
			if length > function {
				t.Errorf("%s: %s has %d lines; at most %d", s.where(f.Pos()), f.Name.Name, length, function)
			}
			if n := f.Type.Params.NumFields(); n > mostParameters {
				t.Errorf("%s: %s has %d parameters; at most %d, then a struct", s.where(f.Pos()), f.Name.Name, n, mostParameters)
			}
			if !s.test {
				lengths = append(lengths, length)
			}
		}
	}
	slices.Sort(lengths)
	if nine := lengths[len(lengths)*9/10]; nine > usualFunction {
		t.Errorf("one function in ten has %d lines or more; nine in ten have at most %d", nine, usualFunction)
	}
}

func TestEveryNameSaysWhatItIs(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		if s.test || s.generated {
			continue
		}
		documented[s.folder] = documented[s.folder] || s.file.Doc != nil
		for _, d := range s.file.Decls {
			for _, name := range undocumented(d) {
				t.Errorf("%s: %s has no comment that says what it does for its user", s.where(name.Pos()), name.Name)
			}
		}
	}
	for folder, has := range documented {
		if !has {
			t.Errorf("%s has no package comment", folder)
		}
	}
}

// undocumented gives the exported names of a declaration that no comment explains. One above a group is for all in it.
func undocumented(d ast.Decl) []*ast.Ident {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && (d.Recv == nil || receiver(d).IsExported()) {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		if d.Doc != nil || d.Tok == token.IMPORT {
			return nil
		}
		var missing []*ast.Ident
		for _, spec := range d.Specs {
			missing = append(missing, undocumentedSpec(spec)...)
		}
		return missing
	}
	return nil
}

func undocumentedSpec(spec ast.Spec) []*ast.Ident {
	var missing []*ast.Ident
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		if spec.Doc == nil && spec.Comment == nil && spec.Name.IsExported() {
			missing = append(missing, spec.Name)
		}
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			if spec.Doc == nil && spec.Comment == nil && name.IsExported() {
				missing = append(missing, name)
			}
		}
	}
	return missing
}

// receiver gives the name of the type that a method belongs to.
func receiver(f *ast.FuncDecl) *ast.Ident {
	e := f.Recv.List[0].Type
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.Ident:
			return x
		default:
			return ast.NewIdent("_")
		}
	}
}

// drawers are names under which anything could lie.
var drawers = regexp.MustCompile(`^(utils?|common|helpers?|misc|shared|base|lib)(_test)?(\.go)?$`)

func TestNamesSayWhatIsInside(t *testing.T) {
	for _, s := range sources(t) {
		if drawers.MatchString(path.Base(s.path)) || drawers.MatchString(path.Base(s.folder)) {
			t.Errorf("%s: a name under which anything could lie", s.path)
		}
	}
}

// unfinished is how a comment admits that work was left; the words are taken apart so that this file does not hold them.
var unfinished = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X|HA` + `CK)\b|(?i)\bfor ` + `now\b`)

func TestNothingWasLeftForLater(t *testing.T) {
	for _, s := range sources(t) {
		for _, group := range s.file.Comments {
			for _, c := range group.List {
				if found := unfinished.FindString(c.Text); found != "" && !strings.HasPrefix(c.Text, "//go:") {
					t.Errorf("%s: %q", s.where(c.Pos()), found)
				}
			}
		}
	}
}

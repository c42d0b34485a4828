package request_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store/model"
)

func TestLocalPath(t *testing.T) {
	for raw, want := range map[string]string{
		"/over": "/over", "/experimenten?q=a%20b&x=1": "/experimenten?q=a%20b&x=1", "/": "/", "/over#main": "/over",
		"": "/x", "over": "/x", "//evil.test": "/x", "///evil.test": "/x", `/\evil.test`: "/x", "https://evil.test/": "/x",
		"/a\r\nSet-Cookie: b": "/x", "javascript:alert(1)": "/x", "/%2f%2fevil.test": "/x", "/" + strings.Repeat("a", 3000): "/x",
	} {
		if got := request.LocalPath(raw, "/x"); got != want {
			t.Errorf("LocalPath(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestReadPaging(t *testing.T) {
	for query, want := range map[string]int{"": 1, "p=3": 3, "p=0": 1, "p=-4": 1, "p=x": 1, "p=99999999": 10_000} {
		c := gin.CreateTestContextOnly(httptest.NewRecorder(), gin.New())
		c.Request = httptest.NewRequest(http.MethodGet, "/?"+query, nil)
		if got := request.ReadPaging(c, "p", 20); got.Page != want || got.Offset() != (want-1)*20 {
			t.Errorf("page of %q: %+v, want %d", query, got, want)
		}
	}
	if got := (request.Paging{Page: 1, Size: 20}).Pages(41); got != 3 {
		t.Errorf("41 rows take %d pages", got)
	}
	if got := (request.Paging{Page: 1, Size: 20}).Pages(0); got != 1 {
		t.Errorf("no rows take %d pages", got)
	}
}

func form(t *testing.T, values url.Values) *request.Form {
	t.Helper()
	c := gin.CreateTestContextOnly(httptest.NewRecorder(), gin.New())
	c.Request = httptest.NewRequest(http.MethodPost, "/", strings.NewReader(values.Encode()))
	c.Request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	f, err := request.ReadForm(c)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFormReadsAndCleans(t *testing.T) {
	f := form(t, url.Values{
		"text": {"  a\r\nb\xff "}, "whole": {"12"}, "comma": {"1.234,5"}, "point": {"0.5"}, "month": {"2026-11"}, "list": {"a", "", " b "},
		"outcome": {"worked"}, "methods": {"forecast", "dashboard"}, "box": {"on"}, "secret": {" s "},
	})
	for _, c := range []struct {
		sentence  string
		got, want any
	}{
		{"text is trimmed, valid, with plain line ends", f.Text("text", 10), "a\nb"},
		{"a whole number", *f.Whole("whole", 0, 100), 12},
		{"a Dutch decimal", *f.Decimal("comma"), 1234.5},
		{"a decimal with a point", *f.Decimal("point"), 0.5},
		{"a month", f.Month("month"), model.Month("2026-11")},
		{"a list without what is empty", f.List("list"), []string{"a", "b"}},
		{"a choice", request.Choice(f, "outcome", model.Outcomes()), model.Worked},
		{"choices in their own order", request.Choices(f, "methods", model.Methods()), []model.Method{"dashboard", "forecast"}},
		{"a box that was ticked", f.Has("box"), true},
		{"a box that was not", f.Has("nothing"), false},
		{"a password as it was typed", f.Secret("secret"), " s "},
		{"no number", f.Whole("nothing", 0, 1), (*int)(nil)},
		{"no decimal", f.Decimal("nothing"), (*float64)(nil)},
		{"no month", f.Month("nothing"), model.Month("")},
		{"no choice", request.Choice(f, "nothing", model.Outcomes()), model.Outcome("")},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %#v, want %#v", c.sentence, c.got, c.want)
		}
	}
	if err := f.Err(); err != nil {
		t.Errorf("nothing is wrong, but: %v", err)
	}
}

func TestFormNotesWhatIsWrong(t *testing.T) {
	f := form(t, url.Values{
		"long": {"abcdef"}, "whole": {"12x"}, "range": {"12"}, "decimal": {"NaN"}, "month": {"2026-13"}, "outcome": {"great"},
		"methods": {"forecast", "magic"},
	})
	f.Text("long", 5)
	f.Required("nothing", 5)
	f.Whole("whole", 0, 10)
	f.Whole("range", 0, 10)
	f.Decimal("decimal")
	f.Month("month")
	request.Choice(f, "outcome", model.Outcomes())
	request.Choices(f, "methods", model.Methods())
	want := []string{"long error.tooLong", "nothing error.required", "whole error.number", "range error.range", "decimal error.number",
		"month error.month", "outcome error.choice", "methods error.choice"}
	var got []string
	if failures, ok := f.Err().(model.Errors); ok {
		for _, e := range failures {
			got = append(got, e.Field+" "+e.Key)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

package server_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gin-gonic/gin"

	"wiel/server"
	"wiel/store/model"
	"wiel/store/storetest"
)

// connections is how many visitors ask at the same time.
const connections = 16

// BenchmarkPages sets the page of an experiment beside the answer of bare gin with the same bytes, over loopback with 16
// connections: bars 1 and 2 of the performance plan want 85% of its speed for a page that was shown before, and 40% for one that was not.
func BenchmarkPages(b *testing.B) {
	h := newHub(b, func(o *server.Options) { o.Log = slog.New(slog.NewJSONHandler(io.Discard, nil)) })
	path := "/experimenten/" + h.Tell(b, storetest.Content("Vroegsignalering van schooluitval"), model.ForPublic)
	h.Index(b)
	page := h.ask(b, "GET", path, nil).Body.Bytes()
	bare := gin.New()
	bare.GET("/experimenten/:number", func(c *gin.Context) { c.Data(http.StatusOK, "text/html; charset=utf-8", page) })
	again := func(int64) string { return path }
	first := func(n int64) string { return path + "?keer=" + strconv.FormatInt(n, 10) }
	for _, c := range []struct {
		name    string
		handler http.Handler
		path    func(n int64) string
	}{{"bare", bare, again}, {"again", h.Server, again}, {"first", h.Server, first}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			load(b, c.handler, c.path)
		})
	}
}

// load asks for pages over as many connections as there are visitors.
func load(b *testing.B, handler http.Handler, path func(n int64) string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	visited := &http.Server{Handler: handler}
	go func() { _ = visited.Serve(listener) }()
	defer visited.Close()
	var left atomic.Int64
	left.Store(int64(b.N))
	var visitors sync.WaitGroup
	b.ResetTimer()
	for range connections {
		visitors.Go(func() {
			if err := visit(listener.Addr().String(), path, &left); err != nil {
				b.Error(err)
			}
		})
	}
	visitors.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

// visit asks on one connection for as long as there are pages left to ask for. It reads with as little work as it can, because
// it shares the processor with who answers.
func visit(address string, path func(n int64) string, left *atomic.Int64) error {
	connection, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	defer connection.Close()
	answer := bufio.NewReaderSize(connection, 64<<10)
	for n := left.Add(-1); n >= 0; n = left.Add(-1) {
		question := "GET " + path(n) + " HTTP/1.1\r\nHost: " + address + "\r\nAccept-Language: nl\r\n\r\n"
		if _, err := connection.Write([]byte(question)); err != nil {
			return err
		}
		if err := skipAnswer(answer); err != nil {
			return err
		}
	}
	return nil
}

// skipAnswer reads one answer, which must say how long it is.
func skipAnswer(answer *bufio.Reader) error {
	length := -1
	for first := true; ; first = false {
		line, err := answer.ReadSlice('\n')
		if err != nil {
			return err
		}
		if first && !bytes.HasPrefix(line, []byte("HTTP/1.1 200")) {
			return fmt.Errorf("answered %s", line)
		}
		if len(line) == 2 {
			break
		}
		if value, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return err
			}
		}
	}
	if length < 0 {
		return errors.New("an answer without length")
	}
	_, err := answer.Discard(length)
	return err
}

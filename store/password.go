package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"sync/atomic"

	"golang.org/x/crypto/argon2"
)

// The cost of one argon2id hash: the first choice of OWASP's Password Storage Cheat Sheet that fits a small server (19 MiB, two
// passes, one thread). The hash names its own cost, so that a later choice does not lock anybody out.
const (
	hashMemory  = 19 * 1024 // KiB
	hashPasses  = 2
	hashThreads = 1
	hashLength  = 32 // bytes
	saltLength  = 16 // bytes
)

// hashesAtOnce keeps many sign-ins together from taking all memory: four take 76 MiB.
const hashesAtOnce = 4

// hasher makes and checks hashes of passwords, a few at a time.
type hasher struct {
	slots chan struct{}
	done  atomic.Int64
}

func newHasher() *hasher { return &hasher{slots: make(chan struct{}, hashesAtOnce)} }

// hashCost is what one hash was made with.
type hashCost struct {
	memory, passes uint32
	threads        uint8
}

// make gives the hash of a password, in the PHC string format.
func (h *hasher) make(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltLength)
	rand.Read(salt) // never fails: crypto/rand ends the program first
	key, err := h.compute(ctx, password, salt, hashCost{hashMemory, hashPasses, hashThreads})
	if err != nil {
		return "", err
	}
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, hashMemory, hashPasses, hashThreads,
		encode(salt), encode(key)), nil
}

// check reports whether the password is the one that was hashed. A hash that is missing or cannot be read costs as much as
// another, and fits no password: so time does not tell who has an account.
func (h *hasher) check(ctx context.Context, password, hash string) (bool, error) {
	cost, salt, want, err := readHash(hash)
	if err != nil {
		cost, salt, want = hashCost{hashMemory, hashPasses, hashThreads}, make([]byte, saltLength), nil
	}
	key, err := h.compute(ctx, password, salt, cost)
	return subtle.ConstantTimeCompare(key, want) == 1, err
}

// compute waits for its turn and hashes.
func (h *hasher) compute(ctx context.Context, password string, salt []byte, c hashCost) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-h.slots }()
	h.done.Add(1)
	return argon2.IDKey([]byte(password), salt, c.passes, c.memory, c.threads, hashLength), nil
}

// readHash takes a hash in the PHC string format apart.
func readHash(hash string) (c hashCost, salt, key []byte, err error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return c, nil, nil, fmt.Errorf("not an argon2id hash")
	}
	if _, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.passes, &c.threads); err != nil {
		return c, nil, nil, fmt.Errorf("cost of a hash: %w", err)
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return c, nil, nil, err
	}
	key, err = base64.RawStdEncoding.DecodeString(parts[5])
	return c, salt, key, err
}

// secretHash gives what is kept of a secret in a link or a cookie. Such a secret is long and random, so one quick hash does.
func secretHash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

package mail

import "crypto/x509"

// Trust makes the sender trust a server with the certificate.
func (s *Sender) Trust(certificate *x509.Certificate) {
	s.roots = x509.NewCertPool()
	s.roots.AddCert(certificate)
}

// Package model holds what Wiel is about: its types, their life cycle, who may see and do what, and the kinds of failure.
// It is pure: no database, no HTTP, no clock of its own, and it imports only the standard library.
//
// The screens are Dutch and the code is English; each idea has one name in either:
//
//	experiment           Experiment     identity, owner, audience, stage
//	versie               Version        the content; a draft is a version not yet published
//	publicatiestand      Publication    concept, ter beoordeling, gepland, gepubliceerd, ingetrokken
//	beleidsterrein       PolicyArea     14 main and 58 sub areas in the words of municipalities
//	fase                 Stage          idee, gepland, loopt, gepauzeerd, afgerond, gestopt, in gebruik
//	uitkomst             Outcome        gelukt, deels gelukt, niet gelukt, geen verschil, ...
//	valkuil              Pitfall        why it did not (fully) work out
//	vergelijking         Comparison     the usual way beside the way with data
//	les                  Lesson         short and quotable
//	resultaatafspraak    ResultDue      the month in which the result will be told
//	zichtbaar voor       Audience       alleen makers, mijn organisatie, deelnemers, openbaar
//	zonder naam          Anonymous      told as "een gemeente van 20.000-50.000 inwoners"
//	registervermelding   RegisterEntry  a record imported from a register
//	organisatie          Organisation   a municipality, province, water board, GGD, ...
//	volgen               Follow         an experiment, organisation, policy area or saved view that a person follows
//	nieuws               News           what happened that a person wants to know (the messages on a page are notices)
//	melding              Report         what a reader says is wrong with a record, and what is decided
//	lijkt sterk op       Duplicate      a pair of experiments that tell nearly the same
//	deelnemer            Account        a person, who may act for several organisations (Membership)
//
// What readers get is never a Version itself but a Telling: what one kind of Reader may see of it (see Tell).
package model

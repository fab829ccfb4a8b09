# Two parents, 60 and 40 %, each with a card of their own: each is charged their part; one declines, and the other's is not touched
given       the usual office
            client    Ada Reed of Dr. Osei, pays alone

2026-03-02  who pays  Ines Reed, by e-mail
            who pays  Noah Reed, by e-mail
            shares    of Ada Reed: Ines Reed 60 %, Noah Reed 40 %
            autopay   Ines Reed agrees for Ada Reed, with a card that is approves
            autopay   Noah Reed agrees for Ada Reed, with a card that is insufficient-funds
2026-03-03  session   Ada Reed with Dr. Osei, 10:00–10:53
            note      signed by Dr. Osei
            borne     for Ada Reed by Ines Reed 90.00, Noah Reed 60.00
# One card of a client at a time: the other waits ten minutes.
2026-03-04  time      it is 12:00
            said and charged  of Ada Reed: 60.00 for 03-07 retrying, 90.00 for 03-04 charged
            borne     for Ada Reed by Noah Reed 60.00
            processor  charged 1 times, 90.00
            owes      Ada Reed 60.00
            books     balanced

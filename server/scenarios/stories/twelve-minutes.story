# An hour of twelve minutes reaches no code: unbilled with its reason, until the note is put right
given       the usual office
            client    Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:12
            note       signed by Dr. Osei
            no charge
            unbilled   Ben Ortiz: too-short, “12 minutes are under the 16”
            posted now  Ben Ortiz
            refused    “12 minutes are under the 16”
2026-03-04  note       amended by Dr. Osei, 10:00–10:40, because The stop time was of another day
            charge     90834  150.00   Ben Ortiz due 150.00
            unbilled   nobody
# And back below the limit: the charge is taken back, and somebody decides not to charge.
            note       amended by Dr. Osei, 10:00–10:15, because It was right at first
            no charge
            unbilled   Ben Ortiz: too-short
            waived     Ben Ortiz by Dr. Osei, because Too short to charge
            unbilled   nobody
            owes       Ben Ortiz 0.00

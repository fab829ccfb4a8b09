-- Which codes there are and what minutes they need: rule data, dated by day of service. Labels are our
-- own words. A changed rule is a new row from a day on, and the old row gets its last day.

insert into time_rules (rule, code, label, from_minutes, to_minutes, add_on_to, unit_minutes, preference, valid_from, source) values
  -- one person
  ('psychotherapy', '90832', 'Individual therapy, short', 16, 37, null, null, 1, '2013-01-01',
   'CPT psychotherapy times: a code is reached past the midpoint to the next shorter one; under 16 minutes none'),
  ('psychotherapy', '90834', 'Individual therapy, medium', 38, 52, null, null, 1, '2013-01-01', 'CPT psychotherapy times'),
  ('psychotherapy', '90837', 'Individual therapy, long', 53, null, null, null, 1, '2013-01-01', 'CPT psychotherapy times'),
  -- the same minutes, added to a medical visit of the same day
  ('therapy-with-visit', '90833', 'Therapy with a medical visit, short', 16, 37, null, null, 1, '2013-01-01',
   'CPT psychotherapy times; minutes of the medical visit do not count'),
  ('therapy-with-visit', '90836', 'Therapy with a medical visit, medium', 38, 52, null, null, 1, '2013-01-01', 'CPT psychotherapy times'),
  ('therapy-with-visit', '90838', 'Therapy with a medical visit, long', 53, null, null, null, 1, '2013-01-01', 'CPT psychotherapy times'),
  -- crisis: the first hour from 30 minutes, then each further half hour from minute 75
  ('crisis', '90839', 'Crisis therapy, first hour', 30, null, null, null, 1, '2013-01-01',
   'CPT crisis psychotherapy: 30 to 74 minutes; minutes of the day need not be continuous'),
  ('crisis', '90840', 'Crisis therapy, each further half hour', 75, null, '90839', 30, 1, '2013-01-01',
   'CPT crisis psychotherapy: from minute 75, once for each 30 minutes'),
  -- couples and families: the client present or absent; both are offered, the usual one first
  ('family-present', '90847', 'Family or couple therapy, client present', 26, null, null, null, 1, '2017-01-01',
   'CPT family psychotherapy, 50 minutes: reached at 26'),
  ('family-present', '90846', 'Family therapy, client absent', 26, null, null, null, 2, '2017-01-01', 'CPT family psychotherapy'),
  ('family-absent', '90846', 'Family therapy, client absent', 26, null, null, null, 1, '2017-01-01', 'CPT family psychotherapy'),
  ('family-absent', '90847', 'Family or couple therapy, client present', 26, null, null, null, 2, '2017-01-01', 'CPT family psychotherapy'),
  -- tests
  ('test-evaluation', '96130', 'Test evaluation by a psychologist, first hour', 31, null, null, null, 1, '2019-01-01',
   'CPT test evaluation: past the midpoint of the hour, with time for reading, report and feedback'),
  ('test-evaluation', '96131', 'Test evaluation by a psychologist, each further hour', 91, null, '96130', 60, 1, '2019-01-01', 'CPT test evaluation'),
  ('neuro-test-evaluation', '96132', 'Neuropsychological evaluation, first hour', 31, null, null, null, 1, '2019-01-01', 'CPT test evaluation'),
  ('neuro-test-evaluation', '96133', 'Neuropsychological evaluation, each further hour', 91, null, '96132', 60, 1, '2019-01-01', 'CPT test evaluation'),
  ('test-administration', '96136', 'Tests given and scored by a professional, first half hour', 16, null, null, null, 1, '2019-01-01',
   'CPT test administration: past the midpoint of the half hour; two tests or more'),
  ('test-administration', '96137', 'Tests given and scored by a professional, each further half hour', 46, null, '96136', 30, 1, '2019-01-01', 'CPT test administration'),
  ('test-by-technician', '96138', 'Tests given and scored by a technician, first half hour', 16, null, null, null, 1, '2019-01-01', 'CPT test administration'),
  ('test-by-technician', '96139', 'Tests given and scored by a technician, each further half hour', 46, null, '96138', 30, 1, '2019-01-01', 'CPT test administration'),
  -- telephone, by professionals who are not physicians
  ('phone-assessment', '98966', 'Telephone assessment, short', 5, 10, null, null, 1, '2008-01-01', 'CPT telephone assessment and management'),
  ('phone-assessment', '98967', 'Telephone assessment, medium', 11, 20, null, null, 1, '2008-01-01', 'CPT telephone assessment and management'),
  ('phone-assessment', '98968', 'Telephone assessment, long', 21, 30, null, null, 1, '2008-01-01', 'CPT telephone assessment and management'),
  -- cognition training
  ('cognition', '97129', 'Cognition training, first quarter hour', 8, null, null, null, 1, '2020-01-01', 'CPT: past the midpoint of the quarter hour'),
  ('cognition', '97130', 'Cognition training, each further quarter hour', 23, null, '97129', 15, 1, '2020-01-01', 'CPT: past the midpoint of the quarter hour');

-- Codes counted in 15-minute units, by the payer's method.
insert into time_rules (rule, code, label, from_minutes, unit_minutes, valid_from, source)
select 'units-15', t.code, t.label, 8, 15, t.valid_from::date,
       'Medicare Claims Processing Manual, chapter 5, section 20.2 (eight-minute rule); CPT midpoint rule for payers that count each code alone'
from (values
  ('97032', 'Electrical stimulation, attended', '1998-01-01'), ('97033', 'Iontophoresis', '1998-01-01'),
  ('97035', 'Ultrasound', '1998-01-01'), ('97110', 'Exercise', '1998-01-01'),
  ('97112', 'Neuromuscular training', '1998-01-01'), ('97113', 'Aquatic exercise', '1998-01-01'),
  ('97116', 'Gait training', '1998-01-01'), ('97124', 'Massage', '1998-01-01'),
  ('97140', 'Manual therapy', '1999-01-01'), ('97530', 'Functional activities', '1998-01-01'),
  ('97535', 'Self-care training', '1998-01-01'), ('97537', 'Community and work training', '1998-01-01'),
  ('97542', 'Wheelchair training', '1998-01-01'), ('97750', 'Performance test', '1998-01-01'),
  ('97755', 'Assistive technology assessment', '2004-01-01'), ('97760', 'Orthotic training, first', '2006-01-01'),
  ('97761', 'Prosthetic training, first', '2006-01-01'), ('97763', 'Orthotic or prosthetic training, later', '2018-01-01'),
  ('H0004', 'Counseling by the quarter hour', '2003-01-01')
) as t (code, label, valid_from);

insert into procedure_codes (code, label, timed, add_on, needs, never_with, discipline, valid_from, source) values
  ('90791', 'Intake evaluation', false, false, '{}', '{90839,90840}', 'behavioral', '2013-01-01', 'CPT psychiatric evaluation; payer policies on crisis the same day'),
  ('90792', 'Intake evaluation with medical services', false, false, '{}', '{90839,90840}', 'medical', '2013-01-01', 'CPT psychiatric evaluation'),
  ('90832', 'Individual therapy, short', true, false, '{}', '{90833,90836,90838,90839,90840}', 'behavioral', '2013-01-01', 'CPT psychotherapy'),
  ('90834', 'Individual therapy, medium', true, false, '{}', '{90833,90836,90838,90839,90840}', 'behavioral', '2013-01-01', 'CPT psychotherapy'),
  ('90837', 'Individual therapy, long', true, false, '{}', '{90833,90836,90838,90839,90840}', 'behavioral', '2013-01-01', 'CPT psychotherapy'),
  ('90833', 'Therapy with a medical visit, short', true, true, '{99202,99203,99204,99205,99211,99212,99213,99214,99215}',
   '{90832,90834,90837,90836,90838,90839,90840}', 'medical', '2013-01-01', 'CPT psychotherapy with evaluation and management'),
  ('90836', 'Therapy with a medical visit, medium', true, true, '{99202,99203,99204,99205,99211,99212,99213,99214,99215}',
   '{90832,90834,90837,90833,90838,90839,90840}', 'medical', '2013-01-01', 'CPT psychotherapy with evaluation and management'),
  ('90838', 'Therapy with a medical visit, long', true, true, '{99202,99203,99204,99205,99211,99212,99213,99214,99215}',
   '{90832,90834,90837,90833,90836,90839,90840}', 'medical', '2013-01-01', 'CPT psychotherapy with evaluation and management'),
  ('90839', 'Crisis therapy, first hour', true, false, '{}', '{90785,90791,90792,90832,90833,90834,90836,90837,90838}', 'behavioral', '2013-01-01', 'CPT crisis psychotherapy'),
  ('90840', 'Crisis therapy, each further half hour', true, true, '{90839}', '{90785,90791,90792}', 'behavioral', '2013-01-01', 'CPT crisis psychotherapy'),
  ('90785', 'Communication difficulty', false, true, '{90791,90792,90832,90833,90834,90836,90837,90838,90853}',
   '{90839,90840,90846,90847,96130,96131,96132,96133,96136,96137,96138,96139,96146}', 'behavioral', '2013-01-01', 'CPT interactive complexity; payer policies'),
  ('90846', 'Family therapy, client absent', true, false, '{}', '{90847,90785}', 'behavioral', '1998-01-01', 'CPT family psychotherapy'),
  ('90847', 'Family or couple therapy, client present', true, false, '{}', '{90846,90785}', 'behavioral', '1998-01-01', 'CPT family psychotherapy'),
  ('90849', 'Multi-family group therapy', false, false, '{}', '{}', 'behavioral', '1998-01-01', 'CPT multiple-family group psychotherapy'),
  ('90853', 'Group therapy', false, false, '{}', '{}', 'behavioral', '1998-01-01', 'CPT group psychotherapy'),
  ('96127', 'Brief rating scale, scored', false, false, '{}', '{}', 'behavioral', '2015-01-01', 'CPT brief emotional or behavioral assessment'),
  ('96130', 'Test evaluation by a psychologist, first hour', true, false, '{}', '{90785}', 'behavioral', '2019-01-01', 'CPT test evaluation'),
  ('96131', 'Test evaluation by a psychologist, each further hour', true, true, '{96130}', '{90785}', 'behavioral', '2019-01-01', 'CPT test evaluation'),
  ('96132', 'Neuropsychological evaluation, first hour', true, false, '{}', '{90785}', 'behavioral', '2019-01-01', 'CPT test evaluation'),
  ('96133', 'Neuropsychological evaluation, each further hour', true, true, '{96132}', '{90785}', 'behavioral', '2019-01-01', 'CPT test evaluation'),
  ('96136', 'Tests given and scored by a professional, first half hour', true, false, '{}', '{90785}', 'behavioral', '2019-01-01', 'CPT test administration'),
  ('96137', 'Tests given and scored by a professional, each further half hour', true, true, '{96136}', '{90785}', 'behavioral', '2019-01-01', 'CPT test administration'),
  ('96138', 'Tests given and scored by a technician, first half hour', true, false, '{}', '{90785}', 'behavioral', '2019-01-01', 'CPT test administration'),
  ('96139', 'Tests given and scored by a technician, each further half hour', true, true, '{96138}', '{90785}', 'behavioral', '2019-01-01', 'CPT test administration'),
  ('96146', 'Single automated test', false, false, '{}', '{90785}', 'behavioral', '2019-01-01', 'CPT automated test'),
  ('98966', 'Telephone assessment, short', true, false, '{}', '{}', 'behavioral', '2008-01-01', 'CPT telephone assessment and management'),
  ('98967', 'Telephone assessment, medium', true, false, '{}', '{}', 'behavioral', '2008-01-01', 'CPT telephone assessment and management'),
  ('98968', 'Telephone assessment, long', true, false, '{}', '{}', 'behavioral', '2008-01-01', 'CPT telephone assessment and management'),
  ('99202', 'Medical visit, new client, 15 minutes', false, false, '{}', '{}', 'medical', '2021-01-01', 'CPT office visits'),
  ('99203', 'Medical visit, new client, 30 minutes', false, false, '{}', '{}', 'medical', '2021-01-01', 'CPT office visits'),
  ('99204', 'Medical visit, new client, 45 minutes', false, false, '{}', '{}', 'medical', '2021-01-01', 'CPT office visits'),
  ('99205', 'Medical visit, new client, 60 minutes', false, false, '{}', '{}', 'medical', '2021-01-01', 'CPT office visits'),
  ('99211', 'Medical visit, known client, brief', false, false, '{}', '{}', 'medical', '2021-01-01', 'CPT office visits'),
  ('99212', 'Medical visit, known client, 10 minutes', false, false, '{}', '{}', 'medical', '2021-01-01', 'CPT office visits'),
  ('99213', 'Medical visit, known client, 20 minutes', false, false, '{}', '{}', 'medical', '2021-01-01', 'CPT office visits'),
  ('99214', 'Medical visit, known client, 30 minutes', false, false, '{}', '{}', 'medical', '2021-01-01', 'CPT office visits'),
  ('99215', 'Medical visit, known client, 40 minutes', false, false, '{}', '{}', 'medical', '2021-01-01', 'CPT office visits'),
  ('97129', 'Cognition training, first quarter hour', true, false, '{}', '{}', 'rehabilitation', '2020-01-01', 'CPT therapeutic interventions'),
  ('97130', 'Cognition training, each further quarter hour', true, true, '{97129}', '{}', 'rehabilitation', '2020-01-01', 'CPT therapeutic interventions'),
  ('97150', 'Group rehabilitation', false, false, '{}', '{}', 'rehabilitation', '1998-01-01', 'CPT group procedures'),
  ('97161', 'Physical therapy evaluation, low', false, false, '{}', '{}', 'rehabilitation', '2017-01-01', 'CPT evaluations'),
  ('97162', 'Physical therapy evaluation, moderate', false, false, '{}', '{}', 'rehabilitation', '2017-01-01', 'CPT evaluations'),
  ('97163', 'Physical therapy evaluation, high', false, false, '{}', '{}', 'rehabilitation', '2017-01-01', 'CPT evaluations'),
  ('97164', 'Physical therapy re-evaluation', false, false, '{}', '{}', 'rehabilitation', '2017-01-01', 'CPT evaluations'),
  ('97165', 'Occupational therapy evaluation, low', false, false, '{}', '{}', 'rehabilitation', '2017-01-01', 'CPT evaluations'),
  ('97166', 'Occupational therapy evaluation, moderate', false, false, '{}', '{}', 'rehabilitation', '2017-01-01', 'CPT evaluations'),
  ('97167', 'Occupational therapy evaluation, high', false, false, '{}', '{}', 'rehabilitation', '2017-01-01', 'CPT evaluations'),
  ('97168', 'Occupational therapy re-evaluation', false, false, '{}', '{}', 'rehabilitation', '2017-01-01', 'CPT evaluations'),
  ('92507', 'Speech and language treatment', false, false, '{}', '{}', 'rehabilitation', '1998-01-01',
   'CPT; its replacement by timed codes from 2027-01-01 has been announced: check before that day'),
  ('92508', 'Speech and language group', false, false, '{}', '{}', 'rehabilitation', '1998-01-01', 'CPT'),
  ('92526', 'Swallowing treatment', false, false, '{}', '{}', 'rehabilitation', '1998-01-01', 'CPT'),
  ('92610', 'Swallowing evaluation', false, false, '{}', '{}', 'rehabilitation', '2003-01-01', 'CPT');

-- A code counted in units is known by the same name.
insert into procedure_codes (code, label, timed, add_on, discipline, valid_from, source)
select code, label, true, false, case when code like 'H%' then 'behavioral' else 'rehabilitation' end, valid_from, source
from time_rules where rule = 'units-15';

-- Modifiers: what a clinician's taxonomy says of the discipline, and what follows from it.
insert into modifier_rules (rule, fact, gives, amount_cents, valid_from, valid_to, source) values
  ('taxonomy', '2251', 'physical', null, '2003-10-01', null, 'NUCC taxonomy: physical therapist'),
  ('taxonomy', '2252', 'physical-assistant', null, '2003-10-01', null, 'NUCC taxonomy: physical therapy assistant'),
  ('taxonomy', '225X', 'occupational', null, '2003-10-01', null, 'NUCC taxonomy: occupational therapist'),
  ('taxonomy', '224Z', 'occupational-assistant', null, '2003-10-01', null, 'NUCC taxonomy: occupational therapy assistant'),
  ('taxonomy', '235Z', 'speech', null, '2003-10-01', null, 'NUCC taxonomy: speech-language pathologist'),
  ('taxonomy', '2355', 'speech-assistant', null, '2003-10-01', null, 'NUCC taxonomy: speech-language assistant'),
  ('discipline', 'physical', 'GP', null, '1998-01-01', null, 'Medicare Claims Processing Manual, chapter 5, section 20.1'),
  ('discipline', 'physical-assistant', 'GP', null, '1998-01-01', null, 'Medicare Claims Processing Manual, chapter 5, section 20.1'),
  ('discipline', 'occupational', 'GO', null, '1998-01-01', null, 'Medicare Claims Processing Manual, chapter 5, section 20.1'),
  ('discipline', 'occupational-assistant', 'GO', null, '1998-01-01', null, 'Medicare Claims Processing Manual, chapter 5, section 20.1'),
  ('discipline', 'speech', 'GN', null, '1998-01-01', null, 'Medicare Claims Processing Manual, chapter 5, section 20.1'),
  ('discipline', 'speech-assistant', 'GN', null, '1998-01-01', null, 'Medicare Claims Processing Manual, chapter 5, section 20.1'),
  ('assistant', 'physical-assistant', 'CQ', null, '2020-01-01', null, '42 CFR 410.60 and 410.59: services of an assistant'),
  ('assistant', 'occupational-assistant', 'CO', null, '2020-01-01', null, '42 CFR 410.60 and 410.59: services of an assistant'),
  -- physical and speech therapy share one bucket, occupational therapy has its own
  ('threshold', 'GP GN', 'KX', 223000, '2023-01-01', '2023-12-31', 'CMS: therapy threshold of the calendar year'),
  ('threshold', 'GP GN', 'KX', 233000, '2024-01-01', '2024-12-31', 'CMS: therapy threshold of the calendar year'),
  ('threshold', 'GP GN', 'KX', 241000, '2025-01-01', '2025-12-31', 'CMS: therapy threshold of the calendar year'),
  ('threshold', 'GP GN', 'KX', 248000, '2026-01-01', '2026-12-31', 'CMS: therapy threshold of the calendar year'),
  ('threshold', 'GO', 'KX', 223000, '2023-01-01', '2023-12-31', 'CMS: therapy threshold of the calendar year'),
  ('threshold', 'GO', 'KX', 233000, '2024-01-01', '2024-12-31', 'CMS: therapy threshold of the calendar year'),
  ('threshold', 'GO', 'KX', 241000, '2025-01-01', '2025-12-31', 'CMS: therapy threshold of the calendar year'),
  ('threshold', 'GO', 'KX', 248000, '2026-01-01', '2026-12-31', 'CMS: therapy threshold of the calendar year'),
  -- above it coding stays the same, records may be asked for
  ('review', 'GP GN', '', 300000, '2018-01-01', '2028-12-31', 'CMS: threshold of targeted medical review, the same until 2028'),
  ('review', 'GO', '', 300000, '2018-01-01', '2028-12-31', 'CMS: threshold of targeted medical review, the same until 2028');

-- Pairs of one day that are paid together only when the first is marked as a distinct service.
insert into modifier_rules (rule, fact, beside, gives, valid_from, source)
select 'distinct', a.code, b.code, '59', '2014-10-01',
       'NCCI procedure-to-procedure edits: individual therapy is the second column beside family and group therapy'
from (values ('90832'), ('90834'), ('90837')) as a (code), (values ('90846'), ('90847'), ('90853')) as b (code);
insert into modifier_rules (rule, fact, beside, gives, valid_from, source) values
  ('distinct', '97530', '97140', '59', '2020-01-01', 'NCCI edits; CMS on modifier 59: different 15-minute blocks of time'),
  ('distinct', '97140', '97161', '59', '2020-01-01', 'NCCI edits: manual therapy beside a physical therapy evaluation'),
  ('distinct', '97140', '97162', '59', '2020-01-01', 'NCCI edits: manual therapy beside a physical therapy evaluation'),
  ('distinct', '97140', '97163', '59', '2020-01-01', 'NCCI edits: manual therapy beside a physical therapy evaluation'),
  ('distinct', '97530', '97164', '59', '2020-01-01', 'NCCI edits: functional activities or group beside a re-evaluation'),
  ('distinct', '97150', '97164', '59', '2020-01-01', 'NCCI edits: functional activities or group beside a re-evaluation');

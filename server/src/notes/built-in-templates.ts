/** The templates a new practice starts with. Words are ours. */
import { type Field, type FieldType, PLAN_EXPIRES, type TemplateKind } from './template.ts';

export interface BuiltIn {
  readonly name: string;
  readonly kind: TemplateKind;
  readonly fields: readonly Field[];
}

type More = Partial<Omit<Field, 'key' | 'label' | 'type'>>;
const field = (key: string, label: string, type: FieldType, more: More = {}): Field => ({
  key,
  label,
  type,
  help: '',
  required: false,
  shared: false,
  ...more,
});
const must = (key: string, label: string, help: string): Field =>
  field(key, label, 'prose', { help, required: true });

const risk: readonly Field[] = [
  field('risk', 'Risk today', 'choice', {
    required: true,
    options: ['None reported or observed', 'Present, plan in place', 'Acute, acted on'],
    help: 'Harm to self or others, as assessed in this session.',
  }),
  field('risk-details', 'Risk: what was assessed and done', 'prose', {
    help: 'Needed when risk was present.',
  }),
];
const progress: readonly Field[] = [
  field('goal-progress', 'Progress toward goals', 'scale', {
    min: 0,
    max: 10,
    minLabel: 'none',
    maxLabel: 'reached',
  }),
];

export const BUILT_IN: readonly BuiltIn[] = [
  {
    name: 'Progress note (SOAP)',
    kind: 'progress',
    fields: [
      must('subjective', 'Subjective', 'What the client reports: symptoms, events, concerns.'),
      must('objective', 'Objective', 'What you observed: appearance, mood, affect, scores.'),
      must('assessment', 'Assessment', 'Your clinical view, and progress toward the plan’s goals.'),
      must('plan', 'Plan', 'Interventions next, homework, next appointment.'),
      ...risk,
      ...progress,
    ],
  },
  {
    name: 'Progress note (DAP)',
    kind: 'progress',
    fields: [
      must('data', 'Data', 'What was reported and observed, and the interventions you used.'),
      must('assessment', 'Assessment', 'Response, progress toward goals, clinical view.'),
      must('plan', 'Plan', 'What comes next.'),
      ...risk,
      ...progress,
    ],
  },
  {
    name: 'Progress note (BIRP)',
    kind: 'progress',
    fields: [
      must('behavior', 'Behavior', 'Presentation: what was reported and observed.'),
      must('intervention', 'Intervention', 'What you did, and toward which goal.'),
      must('response', 'Response', 'How the client responded.'),
      must('plan', 'Plan', 'What comes next.'),
      ...risk,
      ...progress,
    ],
  },
  {
    name: 'Intake',
    kind: 'intake',
    fields: [
      must('presenting', 'Presenting problem', 'In the client’s words, with onset and course.'),
      must('history', 'Relevant history', 'Mental health, medical, family, social, substances.'),
      field('medications', 'Medications', 'prose'),
      field('mental-status', 'Mental status', 'choices', {
        options: [
          'Oriented',
          'Cooperative',
          'Mood congruent',
          'Anxious',
          'Depressed',
          'Thought process clear',
          'Thought process impaired',
          'Insight good',
          'Insight limited',
        ],
      }),
      must('functioning', 'Functioning', 'Work or school, relationships, self-care.'),
      ...risk,
      must('impression', 'Diagnostic impression', 'What supports the diagnosis.'),
      must('plan', 'Plan', 'Recommended treatment and how often.'),
      field('consents', 'Consents reviewed with the client', 'yes-no', { required: true }),
    ],
  },
  {
    name: 'Group note',
    kind: 'group',
    fields: [
      field('topic', 'Topic of the group', 'line', {
        required: true,
        shared: true,
        help: 'The same for everybody. Name no client here.',
      }),
      field('group-work', 'What the group did', 'prose', {
        required: true,
        shared: true,
        help: 'Interventions and themes, the same for everybody. Name no client here.',
      }),
      field('participation', 'Participation', 'choice', {
        required: true,
        options: ['Active', 'Some', 'With prompting', 'None'],
      }),
      must('response', 'This client’s response', 'Only about this client.'),
      must('plan', 'Plan for this client', 'What comes next.'),
      ...risk,
    ],
  },
  {
    name: 'Treatment plan',
    kind: 'treatment-plan',
    fields: [
      must('problems', 'Problems', 'What treatment addresses, tied to the diagnosis.'),
      must('goals', 'Goals', 'What will be different, so that it can be measured.'),
      must('objectives', 'Objectives and interventions', 'Steps, methods, who does what.'),
      field('frequency', 'Frequency and length', 'line', {
        required: true,
        help: 'For example: weekly, 45 minutes, for six months.',
      }),
      field('client-agrees', 'The client took part and agrees', 'yes-no', { required: true }),
      field(PLAN_EXPIRES, 'Review by', 'date', {
        required: true,
        help: 'The day this plan ends unless it is reviewed. Payers often ask for 90 or 180 days.',
      }),
    ],
  },
];

import { PageHeader } from '../../ui/PageHeader.tsx';

export default function TodayPage() {
  return <PageHeader title="Today" />;
}

import { Notifications } from '@mantine/notifications';

/** Short messages, below; loaded after the first screen. */
export default function Messages() {
  return <Notifications position="bottom-right" limit={3} autoClose={6000} />;
}

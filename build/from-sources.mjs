// Lets a thread run TypeScript sources: tsx's own --import leaves threads out (where Node gives them loaders of their own).
import { register } from 'tsx/esm/api';

register();

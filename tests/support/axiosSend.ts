export { axiosSend } from '../../tools/sandbox/axiosSend';

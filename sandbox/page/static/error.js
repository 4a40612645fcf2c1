// The words beside a field that was refused; the region is there before them, so that they are read out.
export default {
  template: `<div class="error" role="alert"><span v-if="text">{{ text }}</span></div>`,
  props: { text: String },
};

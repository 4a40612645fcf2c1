// A modal dialog: the browser makes the rest inert and gives the focus back; Tab stays inside.
const REACHABLE = "button, input, select, textarea, a[href], [tabindex='0']";

export default {
  template: `<dialog ref="dialog" :class="kind" :aria-labelledby="titleId" @keydown="key" @cancel.prevent @mousedown="provisional = false"><slot></slot></dialog>`,
  props: { open: Boolean, kind: String, titleId: String, shows: String },
  emits: ["dismiss"],
  data() {
    return { provisional: false };
  },
  mounted() {
    this.sync();
    this.watcher = new MutationObserver(() => this.rescue());
    this.watcher.observe(this.$refs.dialog, { childList: true, subtree: true });
  },
  beforeUnmount() {
    this.watcher.disconnect();
    if (this.$refs.dialog.open) this.$refs.dialog.close();
  },
  watch: {
    open() {
      this.$nextTick(this.sync);
    },
    shows() {
      this.$nextTick(() => this.open && this.enter());
    },
  },
  methods: {
    sync() {
      const dialog = this.$refs.dialog;
      if (this.open && !dialog.open) {
        this.opener = document.activeElement;
        dialog.showModal();
        this.enter();
      } else if (!this.open && dialog.open) {
        dialog.close();
        // The browser has given the focus back, unless what opened the dialog is gone by now.
        if (document.activeElement === document.body) window.focusPlace(this.opener);
      }
    },
    reachable() {
      return [...this.$refs.dialog.querySelectorAll(REACHABLE)].filter((one) => one.tabIndex >= 0 && !one.disabled && one.offsetParent);
    },
    enter() {
      const dialog = this.$refs.dialog;
      const field = dialog.querySelector("[autofocus]") || this.reachable().find((one) => one.closest(".modal-body"));
      // A form may come as a skeleton; its first field takes the focus as soon as it is there.
      this.provisional = !field;
      (field || dialog.querySelector(".modal-foot .primary") || this.reachable()[0])?.focus();
    },
    rescue() {
      // What had the focus was replaced: the same field, else the first one.
      if (!this.open) return;
      if (this.provisional) return this.$nextTick(this.enter);
      if (this.$refs.dialog.contains(document.activeElement)) return;
      if (document.activeElement && document.activeElement !== document.body) return;
      this.$nextTick(() => {
        if (document.activeElement !== document.body) return;
        const same = window.sameField(this.$refs.dialog);
        same ? same.focus() : this.enter();
      });
    },
    key(event) {
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        this.$emit("dismiss");
      }
      this.provisional = false;
      if (event.key !== "Tab") return;
      const all = this.reachable();
      const edge = event.shiftKey ? all[0] : all[all.length - 1];
      if (document.activeElement === edge || !this.$refs.dialog.contains(document.activeElement)) {
        event.preventDefault();
        (event.shiftKey ? all[all.length - 1] : all[0])?.focus();
      }
    },
  },
};

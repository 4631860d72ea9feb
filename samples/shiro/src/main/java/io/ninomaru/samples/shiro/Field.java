package io.ninomaru.samples.shiro;

/**
 * A field of a form, under its label.
 *
 * @param name its name, which is its id, too
 * @param label what stands above it
 * @param attributes what a browser may know of it
 */
record Field(String name, String label, String attributes) {

    /** A code: telephones show digits and offer what has come by message. */
    static Field code(String name, String label) {
        return new Field(name, label, "type=\"text\" inputmode=\"numeric\" autocomplete=\"one-time-code\" required");
    }

    /** A code or a recovery code: letters may come. */
    static Field anyCode(String name, String label) {
        return new Field(
                name,
                label,
                "type=\"text\" autocomplete=\"one-time-code\" autocapitalize=\"characters\" spellcheck=\"false\" required");
    }

    static Field hidden(String name, String value) {
        return new Field(name, "", "type=\"hidden\" value=\"" + value + "\"");
    }

    String markup(boolean isWrong) {
        if (label.isEmpty()) {
            return "<input name=\"" + name + "\" " + attributes + ">\n";
        }
        String wrong = isWrong ? " aria-describedby=\"alert\" aria-invalid=\"true\"" : "";
        return "<p><label for=\"" + name + "\">" + Page.escape(label) + "</label>\n<input id=\"" + name + "\" name=\""
                + name + "\" " + attributes + wrong + "></p>\n";
    }
}

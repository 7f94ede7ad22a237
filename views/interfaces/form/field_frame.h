#pragma once

#include "views/interfaces/editor.h"
#include "views/interfaces/registry.h"

namespace strata::views {

class FieldLabel;
class Label;

/// A field in a form: label with menu, editor, and one line for note or error. Keeps editor and document in step.
class FieldFrame : public QWidget {
    Q_OBJECT
public:
    /// `labelled` false: a heading outside names the field.
    FieldFrame(ItemDocument& document, FormHost& host, const store::Field& field, bool labelled, QWidget* parent);

    const store::Field& field() const { return m_field; }
    /// Shows the value of the document.
    void refreshValue();
    /// Hidden, read-only, required and options as the document says.
    void refreshState();
    void refreshErrors();
    void focusEditor();

private:
    void makeEditor();
    void write(const Json& value);
    void openMenu();

    ItemDocument& m_document;
    FormHost& m_host;
    store::Field m_field;
    const Interface& m_interface;
    Json m_options;
    FieldLabel* m_label = nullptr;
    Label* m_bottom = nullptr;
    Editor* m_editor = nullptr;
    bool m_writing = false;
};

} // namespace strata::views

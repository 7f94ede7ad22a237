#pragma once

#include "models/items/item_document.h"

#include <QWidget>

namespace strata {
class Thumbnails;
}

namespace strata::views {

class Label;

/// What a form offers to the editors inside it.
class FormHost {
public:
    virtual ~FormHost() = default;
    /// The fields of a group in a grid; also for a group whose interface is unknown. Owned by `parent`.
    virtual QWidget* makeGrid(const std::string& group, QWidget* parent) = 0;
    /// One field with label and note, or without a label when a section's heading names it already.
    virtual QWidget* makeField(const store::Field& field, bool labelled, QWidget* parent) = 0;
    /// Fields directly inside a group, in order, hidden ones included.
    virtual std::vector<store::Field> children(const std::string& group) const = 0;
    /// Runs `changed` now and whenever values or errors of the form change.
    virtual void watchGroups(QObject* receiver, std::function<void()> changed) = 0;
    virtual bool hasError(const std::string& group) const = 0;
    virtual bool isEdited(const std::string& group) const = 0;
    virtual Thumbnails& thumbnails() = 0;
    /// What drawers lie over.
    virtual QWidget* page() = 0;
    virtual void openRoute(const QString& route) = 0;
};

/// What an editor is built from. References outlive the editor.
struct EditorContext {
    ItemDocument& document;
    FormHost& host;
    store::Field field;
    /// Interface options after conditions.
    Json options;

    Store& store() const { return document.store(); }
    /// A text option in the user's language.
    QString words(std::string_view option) const { return document.store().words().translated(options, option); }
    std::string text(std::string_view option, std::string_view fallback = {}) const
    {
        return json::text(options, option, fallback);
    }
    bool flag(std::string_view option, bool fallback = false) const { return json::flag(options, option, fallback); }
    std::optional<double> number(std::string_view option) const;
};

/// The widget that shows and changes the value of one field. It never writes to the document itself, relational editors
/// excepted: they stage rows.
class Editor : public QWidget {
    Q_OBJECT
public:
    Editor(const EditorContext& context, QWidget* parent);

    /// Shows a value; never emits edited().
    virtual void setValue(const Json& value) = 0;
    virtual void setReadOnly(bool readOnly) = 0;
    /// The input that gets a red outline; null for none.
    virtual QWidget* input() { return focusProxy(); }

signals:
    void edited(const strata::Json& value);

protected:
    const EditorContext& context() const { return m_context; }
    /// The editor's one child: fills it and gets the focus.
    void fillWith(QWidget* child);
    /// Child with its natural width, at the left.
    void placeLeft(QWidget* child);

private:
    EditorContext m_context;
};

/// Text as a value: empty text is null, or stays when `keepEmpty`.
Json textValue(const QString& text, bool keepEmpty);
/// A value as the text of an input: null is empty.
QString inputText(const Json& value);
/// Sets the font of the option `font`.
void applyFont(QWidget* input, std::string_view font);

} // namespace strata::views

#include "core/base/text.h"
#include "core/base/title_case.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/chip.h"
#include "views/interfaces/form/flow_layout.h"
#include "views/theme/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace strata::views {

namespace {

class TagsEditor : public Editor {
public:
    TagsEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent), m_edit(new QLineEdit(this)), m_chips(new QWidget(this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        layout->addWidget(m_edit);
        layout->addWidget(m_chips);
        m_flow = new FlowLayout(m_chips);
        setFocusProxy(m_edit);
        const QString placeholder = context().words("placeholder");
        m_edit->setPlaceholderText(placeholder.isEmpty() ? tr("Add a tag and press Enter") : placeholder);
        m_edit->addAction(
            materialIcon(text::qt(context().text("iconRight", "local_offer"))), QLineEdit::TrailingPosition);
        m_edit->setVisible(context().flag("allowCustom", true));
        m_edit->installEventFilter(this);
        connect(m_edit, &QLineEdit::editingFinished, this, [this] { addTyped(); });
    }

    void setValue(const Json& value) override
    {
        m_tags.clear();
        if (value.is_array()) {
            for (const Json& tag : value)
                m_tags << inputText(tag);
        } else if (value.is_string()) {
            m_tags = inputText(value).split(QLatin1Char(','), Qt::SkipEmptyParts);
        }
        showTags();
    }

    void setReadOnly(bool readOnly) override
    {
        m_edit->setEnabled(!readOnly);
        m_chips->setEnabled(!readOnly);
    }

private:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == m_edit && event->type() == QEvent::KeyPress) {
            const auto* key = static_cast<QKeyEvent*>(event);
            if (key->text() == QLatin1String(",") || (key->key() == Qt::Key_Return && !m_edit->text().isEmpty())) {
                addTyped();
                return true;
            }
            if (key->key() == Qt::Key_Backspace && m_edit->text().isEmpty() && !m_tags.isEmpty()) {
                removeTag(m_tags.last());
                return true;
            }
        }
        return Editor::eventFilter(watched, event);
    }

    QString normalised(QString tag) const
    {
        tag = tag.trimmed();
        const Json& space = json::member(context().options, "whitespace");
        if (space.is_string())
            tag.replace(QLatin1Char(' '), inputText(space));
        const std::string form = context().text("capitalization");
        if (form == "uppercase")
            return tag.toUpper();
        if (form == "lowercase")
            return tag.toLower();
        return form == "auto-format" ? text::qt(text::titleCase(text::utf8(tag))) : tag;
    }

    void addTyped()
    {
        const QStringList parts = m_edit->text().split(QLatin1Char(','), Qt::SkipEmptyParts);
        m_edit->clear();
        for (const QString& part : parts)
            addTag(normalised(part));
    }

    void addTag(const QString& tag)
    {
        if (tag.isEmpty() || m_tags.contains(tag))
            return;
        m_tags << tag;
        if (context().flag("alphabetize"))
            m_tags.sort(Qt::CaseInsensitive);
        changed();
    }

    void removeTag(const QString& tag)
    {
        m_tags.removeAll(tag);
        changed();
    }

    void changed()
    {
        showTags();
        Json list = Json::array();
        for (const QString& tag : m_tags)
            list.push_back(text::utf8(tag));
        emit edited(list.empty() ? Json() : list);
    }

    void showTags()
    {
        clearLayout(m_flow);
        QStringList presets;
        for (const Json& preset : json::member(context().options, "presets"))
            presets << inputText(preset);
        for (const QString& preset : presets) {
            auto* chip = new Chip(preset, Chip::Kind::Toggle, m_chips);
            chip->setChecked(m_tags.contains(preset));
            connect(chip, &QAbstractButton::clicked, this,
                [this, preset](bool on) { on ? addTag(preset) : removeTag(preset); });
            m_flow->addWidget(chip);
        }
        for (const QString& tag : m_tags) {
            if (presets.contains(tag))
                continue;
            auto* chip = new Chip(tag, Chip::Kind::Removable, m_chips);
            connect(chip, &QAbstractButton::clicked, this, [this, tag] { removeTag(tag); });
            m_flow->addWidget(chip);
        }
        m_chips->setVisible(m_flow->count() > 0);
    }

    QLineEdit* m_edit;
    QWidget* m_chips;
    FlowLayout* m_flow = nullptr;
    QStringList m_tags;
};

} // namespace

Editor* makeTags(const EditorContext& context, QWidget* parent)
{
    return new TagsEditor(context, parent);
}

} // namespace strata::views

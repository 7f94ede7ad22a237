#include "core/base/text.h"
#include "models/items/display_template.h"
#include "models/items/display_text.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/text/character_count.h"
#include "views/theme/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpressionValidator>

namespace strata::views {

namespace {

// Characters a slug may have; everything else becomes a dash or goes.
QString slugged(const QString& words, bool finished)
{
    QString out = words.normalized(QString::NormalizationForm_D).toLower();
    out.replace(QRegularExpression(QStringLiteral("\\s+")), QStringLiteral("-"));
    out.remove(QRegularExpression(QStringLiteral("[^a-z0-9\\-_~]")));
    out.replace(QRegularExpression(QStringLiteral("-{2,}")), QStringLiteral("-"));
    if (finished)
        out.remove(QRegularExpression(QStringLiteral("^-+|-+$")));
    return out;
}

QString databaseName(const QString& words)
{
    QString out = words;
    out.replace(QLatin1Char(' '), QLatin1Char('_'));
    out.remove(QRegularExpression(QStringLiteral("[^A-Za-z0-9_]")));
    return out.remove(QRegularExpression(QStringLiteral("^[0-9]+")));
}

class InputEditor : public Editor {
public:
    InputEditor(const EditorContext& from, QWidget* parent) : Editor(from, parent), m_edit(new QLineEdit(this))
    {
        fillWith(m_edit);
        m_edit->setPlaceholderText(context().words("placeholder"));
        applyFont(m_edit, context().text("font"));
        addIcons();
        if (context().field.isNumeric())
            setUpNumber();
        else
            setUpText();
        connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& words) { typed(words); });
    }

    void setValue(const Json& value) override
    {
        m_value = value;
        const QString words = inputText(value);
        if (words != m_edit->text() && parsed(m_edit->text()) != value)
            showWords(words);
        count();
    }

    void setReadOnly(bool readOnly) override
    {
        m_edit->setEnabled(!readOnly);
        for (QAction* step : m_steps)
            step->setVisible(!readOnly);
    }

private:
    // A long text shows its beginning.
    void showWords(const QString& words)
    {
        m_edit->setText(words);
        if (!m_edit->hasFocus())
            m_edit->setCursorPosition(0);
    }

    bool slug() const { return context().flag("slug") || context().field.interface == "extension-wpslug"; }

    void addIcons()
    {
        const std::string left = context().text("iconLeft", context().text("icon"));
        if (!left.empty())
            m_edit->addAction(materialIcon(text::qt(left)), QLineEdit::LeadingPosition);
        const std::string right = context().text("iconRight");
        if (!right.empty())
            m_edit->addAction(materialIcon(text::qt(right)), QLineEdit::TrailingPosition);
    }

    void setUpText()
    {
        if (context().field.maxLength)
            m_edit->setMaxLength(*context().field.maxLength);
        if (context().flag("masked"))
            m_edit->setEchoMode(QLineEdit::Password);
        const auto soft = context().number("softLength");
        // The length of a key is no limit anybody writes towards.
        if (context().field.type != "uuid")
            m_count = new CharacterCount(
                soft ? std::optional(int(*soft)) : std::nullopt, context().field.maxLength, m_edit);
        if (soft)
            m_edit->setTextMargins(0, 0, 40, 0);
        connect(m_edit, &QLineEdit::editingFinished, this, [this] { finish(); });
        if (!context().text("template").empty())
            addSlugAction();
    }

    void addSlugAction()
    {
        QAction* make = m_edit->addAction(materialIcon(u"auto_fix_high"), QLineEdit::TrailingPosition);
        make->setToolTip(tr("Make from the template"));
        connect(make, &QAction::triggered, this, [this] {
            const ItemDocument& document = context().document;
            const item::DisplayTemplate shown(text::qt(context().text("template")));
            const QString words
                = shown.text(document.values(), document.catalog(), document.collection(), document.store().words());
            m_edit->setText(slugged(words, true));
            typed(m_edit->text());
        });
        m_steps.append(make);
    }

    void setUpNumber()
    {
        const bool whole = context().field.type == "integer" || context().field.type == "bigInteger";
        const QString pattern
            = whole ? QStringLiteral("[+-]?[0-9]*") : QStringLiteral("[+-]?[0-9]*\\.?[0-9]*(e[+-]?[0-9]*)?");
        m_edit->setValidator(new QRegularExpressionValidator(QRegularExpression(pattern), m_edit));
        m_edit->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
        m_edit->installEventFilter(this);
        addStep(u"add", tr("Increase"), 1);
        addStep(u"remove", tr("Decrease"), -1);
    }

    void addStep(QStringView icon, const QString& name, int direction)
    {
        QAction* step = m_edit->addAction(materialIcon(icon), QLineEdit::TrailingPosition);
        step->setToolTip(name);
        connect(step, &QAction::triggered, this, [this, direction] { stepBy(direction); });
        m_steps.append(step);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == m_edit && event->type() == QEvent::KeyPress) {
            const int key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Up || key == Qt::Key_Down) {
                stepBy(key == Qt::Key_Up ? 1 : -1);
                return true;
            }
        }
        return Editor::eventFilter(watched, event);
    }

    void stepBy(int direction)
    {
        const double step = context().number("step").value_or(1);
        const bool exact = context().field.type == "integer" || context().field.type == "bigInteger";
        const QString now = m_edit->text();
        QString next;
        if (exact && step == double(qint64(step)))
            next = QString::number(now.toLongLong() + qint64(step) * direction);
        else
            next = QString::number(now.toDouble() + step * direction, 'g', 15);
        const double value = next.toDouble();
        if (value < context().number("min").value_or(value) || value > context().number("max").value_or(value))
            return;
        m_edit->setText(next);
        typed(next);
    }

    // Nothing for a number that is only begun.
    std::optional<Json> parsed(const QString& words) const
    {
        const std::string& type = context().field.type;
        if (!context().field.isNumeric() || words.isEmpty())
            return textValue(words, context().flag("clear"));
        bool ok = false;
        if (type == "integer") {
            const qlonglong number = words.toLongLong(&ok);
            return ok ? std::optional(Json(number)) : std::nullopt;
        }
        const double number = words.toDouble(&ok);
        if (!ok)
            return std::nullopt;
        return type == "float" ? Json(number) : Json(text::utf8(words));
    }

    void typed(QString words)
    {
        if (slug() || context().flag("dbSafe")) {
            const int at = m_edit->cursorPosition();
            words = slug() ? slugged(words, false) : databaseName(words);
            m_edit->setText(words);
            m_edit->setCursorPosition(std::min(at, int(words.size())));
        }
        count();
        // The same number written as it came stays what it was, be it text or number.
        if (words == inputText(m_value))
            return;
        const std::optional<Json> value = parsed(words);
        if (!value)
            return;
        m_value = *value;
        emit edited(m_value);
    }

    void finish()
    {
        QString words = m_edit->text();
        if (context().flag("trim"))
            words = words.trimmed();
        if (slug())
            words = slugged(words, true);
        if (words == m_edit->text())
            return;
        m_edit->setText(words);
        typed(words);
    }

    void count()
    {
        if (m_count)
            m_count->setLength(int(m_edit->text().size()));
    }

    QLineEdit* m_edit;
    CharacterCount* m_count = nullptr;
    QList<QAction*> m_steps;
    Json m_value;
};

} // namespace

Editor* makeInput(const EditorContext& context, QWidget* parent)
{
    return new InputEditor(context, parent);
}

} // namespace strata::views

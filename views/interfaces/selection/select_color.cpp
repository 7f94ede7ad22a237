#include "core/base/text.h"
#include "views/components/buttons.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/selection/choice.h"
#include "views/theme/icons.h"
#include "views/theme/stored_color.h"
#include "views/theme/style_parts.h"

#include <QAction>
#include <QColorDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>

namespace strata::views {

namespace {

constexpr const char* kPalette[]
    = {"#6644FF", "#3399FF", "#2ECDA7", "#FFC23B", "#FFA439", "#E35169", "#18222F", "#A2B5CD", "#FFFFFF"};

class Swatch : public QAbstractButton {
public:
    Swatch(int side, QWidget* parent) : QAbstractButton(parent), m_side(side)
    {
        setFixedSize(side, side);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
    }
    void setColor(const QColor& color)
    {
        m_color = color;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor fill = m_color.isValid() ? m_color : theme().surfaceSubdued;
        paint::box(painter, rect(), m_side > 24 ? metrics::kRadius : m_side / 2.0, fill, theme().borderStrong);
        if (!m_color.isValid() && m_side > 24)
            paintIcon(painter, rect().adjusted(7, 7, -7, -7), u"palette", theme().textSubdued);
    }

private:
    int m_side;
    QColor m_color;
};

class ColorEditor : public Editor {
public:
    ColorEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent), m_swatch(new Swatch(metrics::kControlHeight, this)), m_edit(new QLineEdit(this))
    {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        row->addWidget(m_swatch);
        row->addWidget(m_edit, 1);
        setFocusProxy(m_edit);
        m_swatch->setAccessibleName(tr("Choose a colour"));
        m_edit->setPlaceholderText(QStringLiteral("#6644FF"));
        applyFont(m_edit, "monospace");
        addPalette(row);
        connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& words) { typed(words); });
        connect(m_swatch, &QAbstractButton::clicked, this, [this] { openDialog(); });
    }

    void setValue(const Json& value) override
    {
        const QString words = inputText(value);
        if (words.compare(m_edit->text(), Qt::CaseInsensitive) != 0)
            m_edit->setText(words);
        m_swatch->setColor(parsed(words));
    }

    void setReadOnly(bool readOnly) override { setEnabled(!readOnly); }

private:
    // Stored with opacity behind ("#RRGGBBAA"), unlike Qt's own form.
    static QColor parsed(const QString& words)
    {
        if (words.size() != 9)
            return storedColor(text::utf8(words));
        QColor color(words.left(7));
        color.setAlpha(words.mid(7).toInt(nullptr, 16));
        return color;
    }

    void addPalette(QHBoxLayout* row)
    {
        std::vector<std::pair<QString, QString>> colours;
        for (const Json& preset : json::member(context().options, "presets"))
            colours.emplace_back(
                context().store().words().translated(preset, "name"), text::qt(json::text(preset, "color")));
        if (colours.empty() && context().field.width == store::Width::Full) {
            for (const char* one : kPalette)
                colours.emplace_back(QString::fromLatin1(one), QString::fromLatin1(one));
        }
        for (const auto& [name, color] : colours) {
            auto* swatch = new Swatch(20, this);
            swatch->setColor(QColor(color));
            swatch->setToolTip(name);
            swatch->setAccessibleName(name);
            row->addWidget(swatch);
            connect(swatch, &QAbstractButton::clicked, this, [this, color = color] { take(QColor(color)); });
        }
    }

    void take(const QColor& color)
    {
        QString words = color.name(QColor::HexRgb).toUpper();
        if (context().flag("opacity") && color.alpha() < 255)
            words += QStringLiteral("%1").arg(color.alpha(), 2, 16, QLatin1Char('0')).toUpper();
        m_edit->setText(words);
        typed(words);
    }

    void typed(const QString& words)
    {
        const QColor color = parsed(words);
        m_swatch->setColor(color);
        if (words.isEmpty() || color.isValid() || words.startsWith(QLatin1String("var(")))
            emit edited(textValue(words, false));
    }

    void openDialog()
    {
        auto* dialog = new QColorDialog(parsed(m_edit->text()), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setOption(QColorDialog::ShowAlphaChannel, context().flag("opacity"));
        connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor& color) { take(color); });
        dialog->open();
    }

    Swatch* m_swatch;
    QLineEdit* m_edit;
};

} // namespace

Editor* makeColor(const EditorContext& context, QWidget* parent)
{
    return new ColorEditor(context, parent);
}

} // namespace strata::views

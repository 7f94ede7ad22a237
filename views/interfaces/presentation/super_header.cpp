#include "core/base/text.h"
#include "models/items/display_template.h"
#include "views/components/buttons.h"
#include "views/components/label.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/flow_layout.h"
#include "views/interfaces/presentation/link_button.h"
#include "views/interfaces/presentation/safe_rich_text.h"
#include "views/theme/stored_color.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace strata::views {

namespace {

class SuperHeaderEditor : public Editor {
public:
    SuperHeaderEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_title(new Label({}, TextRole::Section, Ink::Text, this)),
        m_subtitle(new Label({}, TextRole::Body, Ink::Subdued, this))
    {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 6);
        column->setSpacing(12);
        auto* row = new QHBoxLayout;
        row->setSpacing(12);
        column->addLayout(row);
        addIcon(row);
        auto* words = new QVBoxLayout;
        words->setSpacing(2);
        m_title->setElide(Qt::ElideRight);
        m_subtitle->setElide(Qt::ElideRight);
        words->addWidget(m_title);
        words->addWidget(m_subtitle);
        row->addLayout(words, 1);
        if (!context().text("help").empty())
            addHelp(row);
        addActions(column);
        connect(&context().document, &ItemDocument::editsChanged, this, [this] { render(); });
        render();
    }

    void setValue(const Json&) override { render(); }
    void setReadOnly(bool) override { }

private:
    void addIcon(QHBoxLayout* row)
    {
        const std::string name = context().text("icon");
        if (!isIconName(text::qt(name)))
            return;
        const QColor chosen = storedColor(context().text("color"));
        auto* icon = new QLabel(this);
        const QIcon face = chosen.isValid() ? materialIcon(text::qt(name), chosen) : materialIcon(text::qt(name));
        icon->setPixmap(face.pixmap(24));
        row->addWidget(icon);
    }

    void addActions(QVBoxLayout* column)
    {
        const Json& actions = json::member(context().options, "actions");
        if (!actions.is_array() || actions.empty())
            return;
        auto* box = new QWidget(this);
        auto* flow = new FlowLayout(box, 8);
        for (const Json& action : actions)
            flow->addWidget(makeLinkButton(context(), action, box));
        column->addWidget(box);
    }

    void addHelp(QHBoxLayout* row)
    {
        auto* help = makeButton(tr("Help"), Variant::Secondary, u"help_outline", this);
        setCompact(help);
        row->addWidget(help, 0, Qt::AlignVCenter);
        connect(help, &QPushButton::clicked, this, [this, help] {
            auto* menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            auto* area = new QScrollArea;
            auto* box = new QWidget;
            auto* layout = new QVBoxLayout(box);
            layout->setContentsMargins(16, 8, 16, 12);
            layout->addWidget(makeRichLabel(text::qt(context().text("help")), TextSource::Html, box));
            area->setWidget(box);
            area->setWidgetResizable(true);
            area->setFrameShape(QFrame::NoFrame);
            area->setFixedSize(420, 400);
            auto* action = new QWidgetAction(menu);
            action->setDefaultWidget(area);
            menu->addAction(action);
            menu->popup(help->mapToGlobal(QPoint(help->width() - 430, help->height() + 4)));
        });
    }

    QString rendered(const char* option) const
    {
        const ItemDocument& document = context().document;
        return item::DisplayTemplate(context().words(option))
            .text(document.values(), document.catalog(), document.collection(), document.store().words());
    }

    void render()
    {
        const QString title = rendered("title");
        m_title->setText(title);
        m_title->setVisible(!title.isEmpty());
        const QString subtitle = rendered("subtitle");
        m_subtitle->setText(subtitle);
        m_subtitle->setVisible(!subtitle.isEmpty());
    }

    Label* m_title;
    Label* m_subtitle;
};

} // namespace

Editor* makeSuperHeader(const EditorContext& context, QWidget* parent)
{
    return new SuperHeaderEditor(context, parent);
}

} // namespace strata::views

#include "views/content/item_page/revision_drawer.h"

#include "core/base/text.h"
#include "models/items/display_text.h"
#include "views/components/buttons.h"
#include "views/components/drawer.h"
#include "views/components/label.h"
#include "views/interfaces/relational/linked_title.h"
#include "views/theme/contrast.h"
#include "views/theme/style_parts.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace strata::views {

namespace {

struct RevisionWords {
    Q_DECLARE_TR_FUNCTIONS(RevisionDrawer)
};

// One side of a change: a value on a green or red ground, with a sign, as colour alone says nothing to some.
class ChangedValue : public QWidget {
public:
    enum class Side { Before, After };
    ChangedValue(Side side, const QString& words, QWidget* parent) :
        QWidget(parent), m_side(side), m_words(new Label(words, TextRole::Body, Ink::Text, this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(34, 8, 12, 8);
        m_words->setWordWrap(true);
        m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(m_words);
    }

    // Shows the title of the item instead of its key, once that is known.
    void showTitle(Store& store, const std::string& collection, const Json& key)
    {
        auto* title = new LinkedTitle(store, collection, {}, this);
        connect(title, &LinkedTitle::changed, this, [this, title] { m_words->setText(title->text()); });
        title->setValue(key);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor tone = m_side == Side::Before ? theme().danger : theme().success;
        paint::box(painter, rect(), metrics::kRadius, mixed(theme().surface, tone, 0.1));
        painter.setPen(theme().textInk(m_side == Side::Before ? Ink::Danger : Ink::Success));
        painter.setFont(roleFont(TextRole::Strong));
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), QRect(12, 8, 16, 20)), Qt::AlignCenter,
            m_side == Side::Before ? QStringLiteral("−") : QStringLiteral("+"));
    }

private:
    Side m_side;
    Label* m_words;
};

QString shownValue(const Json& value, const store::Field* field, const store::Words& words)
{
    const bool time = field && (field->type == "timestamp" || field->type == "dateTime" || field->type == "date");
    if (time || (field && field->type == "boolean"))
        return item::displayText(value, *field, words);
    if (value.is_structured())
        return text::qt(json::printPretty(value));
    return item::rawText(value);
}

QWidget* changesOf(const ItemDocument& document, const RevisionList& revisions, int row)
{
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(6);
    const auto changes = revisions.changes(row);
    if (changes.empty())
        layout->addWidget(
            new Label(RevisionWords::tr("No field of the form was changed."), TextRole::Body, Ink::Subdued));
    for (const RevisionList::FieldChange& change : changes) {
        const store::Field* field = document.field(change.field);
        layout->addWidget(new Label(field ? field->name : text::qt(change.field), TextRole::Strong));
        const store::Link link = document.catalog().link(document.collection(), change.field);
        const auto addSide = [&](ChangedValue::Side side, const Json& value) {
            auto* shown = new ChangedValue(side, shownValue(value, field, document.store().words()), box);
            if (link.kind == store::LinkKind::ManyToOne && value.is_primitive() && !value.is_null())
                shown->showTitle(document.store(), link.target, value);
            layout->addWidget(shown);
        };
        addSide(ChangedValue::Side::Before, change.before);
        addSide(ChangedValue::Side::After, change.after);
        layout->addSpacing(14);
    }
    layout->addStretch();
    return box;
}

} // namespace

void openRevisionDrawer(ItemDocument& document, RevisionList& revisions, int row, QWidget* page)
{
    const QModelIndex index = revisions.index(row);
    auto* drawer = new Drawer(page);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(changesOf(document, revisions, row));
    drawer->setTitle(index.data().toString());
    drawer->setSubtitle(index.data(Qt::ToolTipRole).toString());
    drawer->setContent(area);
    const bool revertible
        = document.mayUpdate() && revisions.revision(row).action != "create" && !revisions.changes(row).empty();
    if (revertible) {
        auto* revert = makeButton(RevisionWords::tr("Revert"), Variant::Primary, u"settings_backup_restore");
        revert->setToolTip(RevisionWords::tr("Puts the old values into the form; nothing is saved yet."));
        drawer->addAction(revert);
        QObject::connect(revert, &QPushButton::clicked, drawer, [&revisions, id = revisions.revision(row).id, drawer] {
            const int now = revisions.rowOf(id);
            if (now >= 0)
                revisions.stagePrevious(now);
            drawer->dismiss();
        });
    }
    drawer->open();
}

} // namespace strata::views

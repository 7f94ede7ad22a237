#include "views/interfaces/form/item_form.h"

#include "views/components/inline_message.h"
#include "views/interfaces/form/field_frame.h"
#include "views/interfaces/form/form_grid.h"
#include "views/theme/theme.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace strata::views {

ItemForm::ItemForm(
    ItemDocument& document, Thumbnails& thumbnails, QWidget* page, std::set<std::string> leftOut, QWidget* parent) :
    QWidget(parent),
    m_document(document),
    m_thumbnails(thumbnails),
    m_page(page),
    m_leftOut(std::move(leftOut)),
    m_message(new InlineMessage(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(m_message);
    m_message->hide();
    connect(m_message, &InlineMessage::actionTriggered, this, [this] {
        if (!m_document.errors().empty())
            showField(m_document.errors().begin()->first);
    });
    connect(&document, &ItemDocument::valueChanged, this, [this](const std::string& field) {
        if (FieldFrame* shown = frame(field))
            shown->refreshValue();
        emit groupsChanged();
    });
    connect(&document, &ItemDocument::statesChanged, this, [this] {
        for (const auto& [key, shown] : m_frames)
            shown->refreshState();
    });
    connect(&document, &ItemDocument::errorsChanged, this, &ItemForm::refreshErrors);
    rebuild();
}

void ItemForm::rebuild()
{
    m_frames.clear();
    if (m_grid)
        m_grid->deleteLater();
    m_grid = makeGrid({}, this);
    qobject_cast<QVBoxLayout*>(layout())->insertWidget(1, m_grid, 1);
    refreshErrors();
}

FieldFrame* ItemForm::frame(const std::string& field) const
{
    const auto found = m_frames.find(field);
    return found == m_frames.end() ? nullptr : found->second;
}

bool ItemForm::isShown(const store::Field& field) const
{
    // Columns no interface was chosen for are the business of the data model editor, unless the project leaves all so.
    return !m_leftOut.contains(field.key) && (field.managed || field.hasColumn);
}

std::string ItemForm::groupOf(const store::Field& field) const
{
    const store::Field* group = field.group.empty() ? nullptr : m_document.field(field.group);
    return group && group->isGroup() ? field.group : std::string();
}

std::vector<store::Field> ItemForm::children(const std::string& group) const
{
    std::vector<store::Field> list;
    for (const store::Field& field : m_document.catalog().fields(m_document.collection())) {
        if (isShown(field) && groupOf(field) == group && field.key != group)
            list.push_back(field);
    }
    return list;
}

QWidget* ItemForm::makeGrid(const std::string& group, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* grid = new FormGrid(box);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    box->setSizePolicy(policy);
    for (const store::Field& field : children(group))
        grid->addField(makeField(field, true, box), field.width);
    return box;
}

QWidget* ItemForm::makeField(const store::Field& field, bool labelled, QWidget* parent)
{
    auto* shown = new FieldFrame(m_document, *this, field, labelled, parent);
    m_frames[field.key] = shown;
    return shown;
}

bool ItemForm::contains(const std::string& group, const std::function<bool(const store::Field&)>& test) const
{
    const std::vector<store::Field> list = children(group);
    return std::any_of(list.begin(), list.end(),
        [&](const store::Field& field) { return test(field) || (field.isGroup() && contains(field.key, test)); });
}

bool ItemForm::hasError(const std::string& group) const
{
    return m_document.errors().contains(group)
        || contains(group, [this](const store::Field& field) { return m_document.errors().contains(field.key); });
}

bool ItemForm::isEdited(const std::string& group) const
{
    return m_document.isEdited(group)
        || contains(group, [this](const store::Field& field) { return m_document.isEdited(field.key); });
}

void ItemForm::watchGroups(QObject* receiver, std::function<void()> changed)
{
    changed();
    connect(this, &ItemForm::groupsChanged, receiver, std::move(changed));
}

void ItemForm::refreshErrors()
{
    for (const auto& [key, shown] : m_frames)
        shown->refreshErrors();
    emit groupsChanged();
    const item::FieldErrors& errors = m_document.errors();
    m_message->setVisible(!errors.empty());
    if (errors.empty())
        return;
    QStringList lines;
    for (const auto& [key, error] : errors) {
        const store::Field* field = m_document.field(key);
        const QString name = field ? field->name : QString::fromStdString(key);
        const bool hidden = m_document.state(key).hidden;
        lines << (hidden ? tr("%1 (hidden): %2") : tr("%1: %2")).arg(name, error.message);
    }
    m_message->showMessage(ToastKind::Error, lines.join(QLatin1Char('\n')), tr("Show field"));
}

void ItemForm::showField(const std::string& field)
{
    FieldFrame* shown = frame(field);
    if (!shown)
        return;
    for (QWidget* up = parentWidget(); up; up = up->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(up)) {
            area->ensureWidgetVisible(shown, 0, metrics::kFieldGap);
            break;
        }
    }
    shown->focusEditor();
}

void ItemForm::focusFirst()
{
    for (const store::Field& field : m_document.catalog().fields(m_document.collection())) {
        FieldFrame* shown = frame(field.key);
        if (shown && shown->isVisibleTo(this) && !field.holdsNothing() && !m_document.state(field.key).readonly) {
            shown->focusEditor();
            return;
        }
    }
}

} // namespace strata::views

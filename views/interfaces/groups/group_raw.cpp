#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"

namespace strata::views {

namespace {

class RawGroup : public Editor {
public:
    RawGroup(const EditorContext& from, QWidget* parent) : Editor(from, parent)
    {
        fillWith(context().host.makeGrid(context().field.key, this));
    }

    void setValue(const Json&) override { }
    void setReadOnly(bool) override { }
    QWidget* input() override { return nullptr; }
};

} // namespace

Editor* makeRawGroup(const EditorContext& context, QWidget* parent)
{
    return new RawGroup(context, parent);
}

} // namespace strata::views

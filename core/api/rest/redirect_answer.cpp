#include "core/api/rest/redirect_answer.h"

namespace strata::rest {

Response redirectTo(const std::string& target, int status)
{
    const std::string name = status == 303 ? "See Other" : "Found";
    Response response = Response::text(status, name + ". Redirecting to " + target, "text/plain; charset=utf-8");
    response.headers.add("location", target);
    return response;
}

} // namespace strata::rest

"""Posts to a server on this machine, as whoever has the token may."""
import http.client
import json


def post(connection, token, path, body):
    """The status of the answer, or the name of what went wrong; the connection opens again by itself."""
    try:
        connection.request("POST", path, json.dumps(body), {"Authorization": "Bearer " + token, "Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException) as exception:
        connection.close()
        return type(exception).__name__

"""The dashboard: streamlit run dashboard.py.

Streamlit imports this file once, to serve it, and runs it as a script for every visitor and every click.
"""

from streamlit.starlette import App

from core.pages import serving

if __name__ == "__main__":
    from core.pages import frame

    frame.draw()
else:
    app = App(__file__, lifespan=serving.get_ready, middleware=serving.MIDDLEWARE)
